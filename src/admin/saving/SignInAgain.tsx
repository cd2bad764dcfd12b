'use client'

import { Button, useAuth } from '@payloadcms/ui'
import { createPortal } from 'react-dom'
import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { isUserAnswer, signIn } from '@/src/admin/signing-in/server'

/**
 * Asks for the password of whoever has opened the form, above the form, so that everything in it stays as it
 * is. Nobody else can sign in here: what was written is saved in that person's name.
 */
export function SignInAgain({
  api,
  email,
  onDone,
  onClose,
}: {
  api: string
  email: string
  onDone: () => void
  onClose: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [password, setPassword] = useState('')
  const [refused, setRefused] = useState('')
  const [isAsking, setAsking] = useState(false)
  const { setUser } = useAuth()
  const id = useId()

  useEffect(() => dialog.current?.showModal(), [])

  const enter = async (event: FormEvent) => {
    event.preventDefault()
    // React passes events on along its own tree, where the form that is being written stands above this one.
    event.stopPropagation()
    if (isAsking) return
    setAsking(true)
    setRefused('')
    const result = await signIn(api, email, password)
    setAsking(false)
    if ('refused' in result) {
      setRefused(result.refused)
      return
    }
    if (isUserAnswer(result.answer)) setUser(result.answer)
    onDone()
  }

  // Outside of the form that is being written: a form in a form is none.
  return createPortal(
    <dialog ref={dialog} className="sign-in-again" aria-labelledby={`${id}-title`} onClose={onClose}>
      <form onSubmit={(event) => void enter(event)}>
        <h2 id={`${id}-title`}>Sign in again</h2>
        <p>
          What you wrote stays here. To go on with it, sign in as <strong>{email}</strong>.
        </p>
        <label htmlFor={`${id}-password`}>Password</label>
        <input
          id={`${id}-password`}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          aria-describedby={`${id}-refused`}
          onChange={(event) => setPassword(event.target.value)}
        />
        <p id={`${id}-refused`} role="alert">
          {refused}
        </p>
        <div className="saving__actions">
          <Button type="submit" size="medium" margin={false} disabled={isAsking}>
            Sign in
          </Button>
          <Button
            type="button"
            buttonStyle="secondary"
            size="medium"
            margin={false}
            onClick={() => dialog.current?.close()}
          >
            Not now
          </Button>
        </div>
      </form>
    </dialog>,
    document.body,
  )
}
