'use client'

import { Button } from '@payloadcms/ui'
import { useId, useState, type FormEvent } from 'react'
import { isObject } from '@/src/lib/is-object'
import { post } from './server'
import { StepHeading } from './StepHeading'
import { useAsking, type Outcome } from './use-asking'
import './factors.css'

/** What the server has given to share with an app. */
export interface AppSetUp {
  setUp: string
  secret: string
  uri: string
  qr: { size: number; path: string }
}

export function isAppSetUp(answer: Record<string, unknown>): answer is Record<string, unknown> & AppSetUp {
  return typeof answer.setUp === 'string' && typeof answer.secret === 'string' && isObject(answer.qr)
}

interface AddAppProps extends Outcome {
  api: string
  given: AppSetUp
  onClose: () => void
}

/** Shares a secret with an app that shows codes, and asks for its first code. */
export function AddApp({ api, given, onDone, onOver, onClose }: AddAppProps) {
  const [code, setCode] = useState('')
  const { ask, isAsking, refused } = useAsking({ onDone, onOver })
  const id = useId()
  const { size, path } = given.qr

  const enter = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    void ask(() => post(api, 'factors/totp/confirm', { setUp: given.setUp, code }))
  }

  return (
    <form className="factor-step" onSubmit={enter} aria-busy={isAsking}>
      <StepHeading>An app that shows codes</StepHeading>
      <p>
        1. Add an entry in the app on your phone: an authenticator, or a manager of passwords that shows
        codes. Point its camera at this picture, or type the key.
      </p>
      <svg
        className="factor-step__qr"
        role="img"
        aria-label="QR code with the key for the app"
        viewBox={`0 0 ${size} ${size}`}
      >
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <p>
        Key: <code className="factor-step__key">{given.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <p>
        <a href={given.uri}>Open it in an app on this device</a>
      </p>
      <label htmlFor={`${id}-code`}>2. Type the 6 digits that the app shows now</label>
      <input
        id={`${id}-code`}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        value={code}
        aria-describedby={`${id}-refused`}
        onChange={(event) => setCode(event.target.value)}
      />
      <p id={`${id}-refused`} role="alert">
        {refused}
      </p>
      <div className="factor-step__actions">
        <Button type="submit" size="medium" margin={false} disabled={isAsking}>
          Add the app
        </Button>
        <Button type="button" buttonStyle="secondary" size="medium" margin={false} onClick={onClose}>
          Not now
        </Button>
      </div>
    </form>
  )
}
