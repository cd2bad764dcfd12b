'use client'

import { Button, useAuth } from '@payloadcms/ui'
import { createPortal } from 'react-dom'
import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { SecondStep } from '@/src/admin/factors/SecondStep'
import { secondStepOf } from '@/src/admin/factors/server'
import { useFocusBack } from '@/src/admin/use-focus-back'
import { isUserAnswer, signIn } from '@/src/admin/signing-in/server'
import type { SecondStep as Needed } from '@/src/staff/factors/second-step'

interface SignInAgainProps {
  api: string
  email: string
  onDone: () => void
  onClose: () => void
}

/**
 * Asks for the password of whoever has opened the form, and for the second factor, above the form, so that
 * everything in it stays as it is. Nobody else can sign in here: what was written is saved in that person's
 * name.
 */
export function SignInAgain({ api, email, onDone, onClose }: SignInAgainProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [needed, setNeeded] = useState<Needed | undefined>()
  const [over, setOver] = useState('')
  const { setUser } = useAuth()
  const id = useId()

  useFocusBack()
  useEffect(() => dialog.current?.showModal(), [])

  const answered = (answer: unknown) => {
    const step = secondStepOf(answer)
    setNeeded(step)
    if (step) return
    if (isUserAnswer(answer)) setUser(answer)
    onDone()
  }
  const startOver = (sentence: string) => {
    setNeeded(undefined)
    setOver(sentence)
  }

  // Outside of the form that is being written: a form in a form is none.
  return createPortal(
    <dialog ref={dialog} className="sign-in-again" aria-labelledby={`${id}-title`} onClose={onClose}>
      <h2 id={`${id}-title`}>Sign in again</h2>
      <p>
        What you wrote stays here. To go on with it, sign in as <strong>{email}</strong>.
      </p>
      {needed ? (
        <SecondStep api={api} needed={needed} onDone={answered} onOver={startOver} />
      ) : (
        <PasswordForm api={api} email={email} said={over} onDone={answered} />
      )}
      <div className="saving__actions">
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
    </dialog>,
    document.body,
  )
}

interface PasswordFormProps {
  api: string
  email: string
  /** Why the password is asked for once more, if it is. */
  said: string
  onDone: (answer: unknown) => void
}

function PasswordForm({ api, email, said, onDone }: PasswordFormProps) {
  const [password, setPassword] = useState('')
  const [refused, setRefused] = useState(said)
  const [isAsking, setAsking] = useState(false)
  const id = useId()
  const enter = async (event: FormEvent) => {
    event.preventDefault()
    // React passes events on along its own tree, where the form that is being written stands above this one.
    event.stopPropagation()
    if (isAsking) return
    setAsking(true)
    setRefused('')
    const result = await signIn(api, email, password)
    setAsking(false)
    if ('refused' in result) setRefused(result.refused)
    else onDone(result.answer)
  }
  return (
    <form onSubmit={(event) => void enter(event)}>
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
      </div>
    </form>
  )
}
