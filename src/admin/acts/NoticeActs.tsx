'use client'

import { Button, useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import { usePublicState } from '../public-state'
import { ActDialog } from './ActDialog'
import './acts.css'
import { ACTS, OFFERED, type ActName } from './words'

/**
 * What can be done to the public text of a notice, whatever the form says: a button for each, which asks before it acts. The form keeps what is being written
 * in it.
 */
export function NoticeActs() {
  const { id, hasPublishPermission, isTrashed } = useDocumentInfo()
  const state = usePublicState()
  const [open, setOpen] = useState<ActName>()
  const buttons = useRef<HTMLDivElement>(null)
  const isDone = useRef(false)

  // The button that was pressed may be gone with what it has done.
  useEffect(() => {
    if (!isDone.current || open) return
    isDone.current = false
    buttons.current?.querySelector('button')?.focus()
  }, [open, state])

  if (typeof id !== 'string' || !hasPublishPermission || isTrashed) return null
  return (
    <div className="notice-acts" ref={buttons}>
      {OFFERED[state].map((name) => (
        <Button
          key={name}
          buttonStyle="secondary"
          size="medium"
          margin={false}
          onClick={() => setOpen(name)}
          extraButtonProps={{ 'aria-haspopup': 'dialog' }}
        >
          {ACTS[name].button}
        </Button>
      ))}
      {open && (
        <ActDialog
          notice={id}
          name={open}
          onClose={(done) => {
            isDone.current = done
            setOpen(undefined)
          }}
        />
      )}
    </div>
  )
}
