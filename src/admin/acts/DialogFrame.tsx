'use client'

import { useEffect, useRef, type FormEvent, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

interface DialogFrameProps {
  titleId: string
  heading: string
  isBusy: boolean
  onClose: () => void
  onSubmit: (event: FormEvent) => Promise<void>
  children: ReactNode
}

/**
 * The browser's own dialog: it holds the focus, closes with Escape, and hands the focus back to the button
 * that opened it.
 */
export function DialogFrame({ titleId, heading, isBusy, onClose, onSubmit, children }: DialogFrameProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    const shown = dialog.current
    const opener = document.activeElement
    shown?.showModal()
    title.current?.focus()
    return () => {
      shown?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])

  return createPortal(
    <dialog
      ref={dialog}
      className="act-dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        // React passes on what happens in the dialog above this one, where somebody signs in.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        if (!isBusy) onClose()
      }}
      onClose={(event) => {
        if (event.target !== event.currentTarget || event.currentTarget.open) return
        // A second Escape closes it whatever was said to the first, and an act has to say what came of it.
        if (isBusy) event.currentTarget.showModal()
        else onClose()
      }}
    >
      <form onSubmit={(event) => void onSubmit(event)} noValidate aria-busy={isBusy}>
        <h2 id={titleId} ref={title} tabIndex={-1}>
          {heading}
        </h2>
        {children}
      </form>
    </dialog>,
    document.body,
  )
}
