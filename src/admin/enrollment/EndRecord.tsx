'use client'

import { toast, useAuth, useConfig, useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { ReadyButton } from '@/src/admin/ReadyButton'
import { useOpener } from '@/src/admin/saving/use-opener'
import { EndRecordDialog, type TypedEnd } from './EndRecordDialog'

/** Above the fields of an enrollment record: the way to end it, for support. */
export function EndRecord() {
  const { id } = useDocumentInfo()
  const { config } = useConfig()
  const { user } = useAuth()
  const opener = useOpener()
  const name: unknown = useFormFields(([fields]) => fields.name?.value)
  const endedAt: unknown = useFormFields(([fields]) => fields.endedAt?.value)
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState<TypedEnd>({ reason: '', successor: '' })
  if (!id || !opener || (user?.role !== 'support' && user?.role !== 'admin')) return null
  const asker = { api: formatAdminURL({ apiRoute: config.routes.api, path: '' }), person: opener.id }
  const isEnded = Boolean(endedAt)
  const onDone = (message: string) => {
    toast.success(message)
    // Before the page goes, which would ask about what is typed.
    flushSync(() => setOpen(false))
    window.location.reload()
  }
  return (
    <div className="field-type">
      {isEnded && (
        <p role="note">
          <strong>This record has ended.</strong> It matches nobody. A file that names it opens it again.
        </p>
      )}
      <ReadyButton buttonStyle="secondary" onClick={() => setOpen(true)}>
        {isEnded ? 'Give its account another record' : 'End this record'}
      </ReadyButton>
      {isOpen && (
        <EndRecordDialog
          id={String(id)}
          name={typeof name === 'string' ? name : ''}
          isEnded={isEnded}
          asker={asker}
          email={opener.email}
          typed={typed}
          onType={setTyped}
          onDone={onDone}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
