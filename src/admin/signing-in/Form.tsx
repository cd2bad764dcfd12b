'use client'

import './signing-in.css'
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { useIsReady } from '@/src/admin/use-is-ready'

/**
 * A form of somebody who is not signed in. What is refused is said above its buttons. It takes nothing before
 * it can send it, and sends nothing twice: a browser that sends by itself would write a password into the
 * address.
 *
 * @param onSend the words why it was refused; undefined when it was not
 */
export function Form({
  onSend,
  children,
}: {
  onSend: () => Promise<string | undefined>
  children: ReactNode
}) {
  const isReady = useIsReady()
  const [isAsking, setAsking] = useState(false)
  const [refused, setRefused] = useState('')
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (isAsking) return
    setAsking(true)
    setRefused('')
    setRefused((await onSend()) ?? '')
    setAsking(false)
  }
  return (
    <form method="post" className="signing-in" onSubmit={(event) => void send(event)}>
      <fieldset disabled={!isReady}>
        <p className="signing-in__refused" role="alert">
          {refused}
        </p>
        {children}
      </fieldset>
    </form>
  )
}

interface TextLineProps {
  label: string
  type: 'email' | 'password'
  autoComplete: string
  value: string
  onChange: (value: string) => void
  /** What to know before it is filled in. */
  about?: string
}

/** A line of such a form, with its label. */
export function TextLine({ label, type, autoComplete, value, onChange, about }: TextLineProps) {
  const id = useId()
  return (
    <div className="field-type text">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type={type}
        autoComplete={autoComplete}
        required
        value={value}
        aria-describedby={about && `${id}-about`}
        onChange={(event) => onChange(event.target.value)}
      />
      {about && (
        <p id={`${id}-about`} className="field-description">
          {about}
        </p>
      )}
    </div>
  )
}
