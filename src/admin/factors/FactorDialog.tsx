'use client'

import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useFocusBack } from '@/src/admin/use-focus-back'
import { HoldDialog } from './held-dialog'

interface FactorDialogProps {
  heading: string
  /** Whether it opens with the focus in its first field, if it has one, instead of at its heading. */
  startsInField?: boolean
  onClose: () => void
  children: ReactNode
}

/**
 * The browser's own dialog, outside of the form that it is opened from: a form in a form is none. It hands
 * the focus back to what had it before.
 */
export function FactorDialog({ heading, startsInField = false, onClose, children }: FactorDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const [held, setHeld] = useState<string>()
  const [said, setSaid] = useState<string>()
  const id = useId()
  useFocusBack()
  useEffect(() => {
    dialog.current?.showModal()
    const field = startsInField ? dialog.current?.querySelector('input') : undefined
    const first = field ?? title.current
    first?.focus()
  }, [startsInField])
  return createPortal(
    <dialog
      ref={dialog}
      className="factor-dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        if (held === undefined || event.target !== event.currentTarget) return
        event.preventDefault()
        setSaid(held)
      }}
      onClose={(event) => {
        // React passes on what happens in a dialog above this one.
        if (event.target !== event.currentTarget) return
        // A second Escape closes it whatever was said to the first.
        if (held === undefined) onClose()
        else {
          event.currentTarget.showModal()
          setSaid(held)
        }
      }}
    >
      <h2 id={id} ref={title} tabIndex={-1}>
        {heading}
      </h2>
      {held !== undefined && said && <p role="alert">{said}</p>}
      <HoldDialog value={setHeld}>{children}</HoldDialog>
    </dialog>,
    document.body,
  )
}
