'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import type { PublicState } from '@/src/notices/editing/public-status-field'
import { usePublicState } from '@/src/admin/public-state'
import { useOpener } from '@/src/admin/saving/use-opener'
import { ActDialog } from './ActDialog'
import './acts.css'
import { ACTS, OFFERED, type ActName } from './words'
import { ReadyButton } from '@/src/admin/ReadyButton'

/**
 * What can be done to the public text of a notice, whatever the form says: a button for each, which asks
 * before it acts. The form keeps what is being written in it.
 */
export function NoticeActs() {
  const { id, hasPublishPermission, isTrashed } = useDocumentInfo()
  const state = usePublicState()
  const opener = useOpener()
  const [open, setOpen] = useState<ActName>()
  const buttons = useRef<HTMLDivElement>(null)
  const actedIn = useRef<PublicState>(undefined)

  // The button that was pressed is gone once the notice has come further, and the focus with it.
  useEffect(() => {
    if (open || actedIn.current === undefined || actedIn.current === state) return
    actedIn.current = undefined
    const next = buttons.current?.querySelector('button') ?? document.getElementById('action-save')
    if (document.activeElement === document.body) next?.focus()
  }, [open, state])

  if (typeof id !== 'string' || !opener || !hasPublishPermission || isTrashed) return null
  return (
    <div className="notice-acts" ref={buttons}>
      {OFFERED[state].map((name) => (
        <ReadyButton
          key={name}
          buttonStyle="secondary"
          size="medium"
          margin={false}
          onClick={() => {
            actedIn.current = state
            setOpen(name)
          }}
          extraButtonProps={{ 'aria-haspopup': 'dialog' }}
        >
          {ACTS[name].button}
        </ReadyButton>
      ))}
      {open && (
        <ActDialog
          notice={id}
          name={open}
          opener={opener}
          onClose={(isDone) => {
            // A replaced notice is as public as before, and its buttons are still there.
            if (!isDone || open === 'replace') actedIn.current = undefined
            setOpen(undefined)
          }}
        />
      )}
    </div>
  )
}
