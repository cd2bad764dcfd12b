'use client'

import { toast, useAuth, useConfig } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'
import { ReadyButton } from '@/src/admin/ReadyButton'
import { useOpener } from '@/src/admin/saving/use-opener'
import { EnterRecordDialog, NOTHING_TYPED } from './EnterRecordDialog'

/** Above the list of enrollment records: the way to enter a single one, for support. */
export function EnterRecord() {
  const { config } = useConfig()
  const { user } = useAuth()
  const opener = useOpener()
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState(NOTHING_TYPED)
  if (!opener || (user?.role !== 'support' && user?.role !== 'admin')) return null
  const asker = { api: formatAdminURL({ apiRoute: config.routes.api, path: '' }), person: opener.id }
  const onDone = (message: string, id: string | undefined) => {
    setOpen(false)
    setTyped(NOTHING_TYPED)
    toast.success(message)
    if (id === undefined) return
    const path = `/collections/enrollments/${id}` as const
    router.push(formatAdminURL({ adminRoute: config.routes.admin, path }))
  }
  return (
    <>
      <ReadyButton buttonStyle="secondary" size="medium" onClick={() => setOpen(true)}>
        Enter a record
      </ReadyButton>
      {isOpen && (
        <EnterRecordDialog
          asker={asker}
          email={opener.email}
          typed={typed}
          onType={setTyped}
          onDone={onDone}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
