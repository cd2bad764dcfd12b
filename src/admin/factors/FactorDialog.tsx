'use client'

import { useEffect, useId, useRef, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

/**
 * The browser's own dialog, outside of the form that it is opened from: a form in a form is none. It hands
 * the focus back to the button that opened it.
 */
export function FactorDialog({
  heading,
  onClose,
  children,
}: {
  heading: string
  onClose: () => void
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const id = useId()
  useEffect(() => {
    const opener = document.activeElement
    dialog.current?.showModal()
    title.current?.focus()
    return () => {
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return createPortal(
    <dialog ref={dialog} className="factor-dialog" aria-labelledby={id} onClose={onClose}>
      <h2 id={id} ref={title} tabIndex={-1}>
        {heading}
      </h2>
      {children}
    </dialog>,
    document.body,
  )
}
