'use client'

import { Button } from '@payloadcms/ui'
import { useId, useState, type FormEvent } from 'react'
import { addPasskey } from './passkey'
import { StepHeading } from './StepHeading'
import { useAsking, type Outcome } from './use-asking'
import './factors.css'

interface AddPasskeyProps extends Outcome {
  api: string
  onClose: () => void
}

/** Asks for the name of a passkey and has the browser make it. */
export function AddPasskey({ api, onDone, onOver, onClose }: AddPasskeyProps) {
  const [name, setName] = useState('')
  const { ask, isAsking, refused } = useAsking({ onDone, onOver })
  const id = useId()

  const enter = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    void ask(() => addPasskey(api, name))
  }

  return (
    <form className="factor-step" onSubmit={enter} aria-busy={isAsking}>
      <StepHeading>A passkey</StepHeading>
      <p>
        A passkey is kept by this device, by your phone, by a security key or by your manager of passwords.
        You unlock it with your finger, your face or a PIN, and there is nothing to type.
      </p>
      <label htmlFor={`${id}-name`}>Name of the passkey</label>
      <p id={`${id}-hint`}>So that you know it again later, e.g. “Laptop at work”.</p>
      <input
        id={`${id}-name`}
        type="text"
        required
        maxLength={80}
        value={name}
        aria-describedby={`${id}-hint ${id}-refused`}
        onChange={(event) => setName(event.target.value)}
      />
      <p id={`${id}-refused`} role="alert">
        {refused}
      </p>
      <div className="factor-step__actions">
        <Button type="submit" size="medium" margin={false} disabled={isAsking}>
          Make the passkey
        </Button>
        <Button type="button" buttonStyle="secondary" size="medium" margin={false} onClick={onClose}>
          Not now
        </Button>
      </div>
    </form>
  )
}
