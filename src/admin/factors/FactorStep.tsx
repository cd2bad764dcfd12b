'use client'

import { Button } from '@payloadcms/ui'
import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { givePasskey } from './passkey'
import { post } from './server'
import { useAsking, type Outcome } from './use-asking'
import { typedOf, WAYS, type Proof, type TypedProof } from './ways'
import './factors.css'

interface FactorStepProps extends Outcome {
  api: string
  /** What it is a proof for, as an address below the members of staff, e.g. `second-step`. */
  path: string
  /** The proofs that there are. */
  proofs: readonly Proof[]
  /** What the button does that sends what was typed. */
  action: string
}

/** Asks for a proof: a passkey, or what can be typed. */
export function FactorStep({ api, path, proofs, action, onDone, onOver }: FactorStepProps) {
  const typed = typedOf(proofs)
  const [way, setWay] = useState(typed[0])
  const [hasTurned, setTurned] = useState(false)
  const { ask, isAsking, refused, forget } = useAsking({ onDone, onOver })
  const hasPasskey = proofs.includes('passkey')
  return (
    <div className="factor-step" aria-busy={isAsking}>
      {hasPasskey && (
        <Button
          type="button"
          size="large"
          disabled={isAsking}
          onClick={() => void ask(() => givePasskey(api, path))}
        >
          Use a passkey
        </Button>
      )}
      {way && (
        <TypedStep
          key={way}
          way={way}
          action={action}
          isSecond={hasPasskey}
          isTurnedTo={hasTurned}
          isAsking={isAsking}
          onTyped={(text) => void ask(() => post(api, path, { [WAYS[way].field]: text }))}
        />
      )}
      <p role="alert">{refused}</p>
      <div className="factor-step__actions">
        {typed
          .filter((other) => other !== way)
          .map((other) => (
            <Button
              key={other}
              type="button"
              buttonStyle="secondary"
              size="medium"
              margin={false}
              onClick={() => {
                setWay(other)
                setTurned(true)
                forget()
              }}
            >
              {WAYS[other].turn}
            </Button>
          ))}
      </div>
    </div>
  )
}

interface TypedStepProps {
  way: TypedProof
  action: string
  isSecond: boolean
  /** Whether it has taken the place of another way, and of the button that had the focus. */
  isTurnedTo: boolean
  isAsking: boolean
  onTyped: (text: string) => void
}

function TypedStep({ way, action, isSecond, isTurnedTo, isAsking, onTyped }: TypedStepProps) {
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isTurnedTo) field.current?.focus()
  }, [isTurnedTo])
  const id = useId()
  const { label, hint, input } = WAYS[way]
  const enter = (event: FormEvent) => {
    event.preventDefault()
    // React passes events on along its own tree, where the form that is being written may stand above.
    event.stopPropagation()
    onTyped(text)
  }
  return (
    <form onSubmit={enter}>
      <label htmlFor={`${id}-proof`}>{label}</label>
      <p id={`${id}-hint`}>{hint}</p>
      <input
        {...input}
        ref={field}
        id={`${id}-proof`}
        autoCapitalize="none"
        spellCheck={false}
        required
        value={text}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="factor-step__actions">
        <Button
          type="submit"
          size="large"
          buttonStyle={isSecond ? 'secondary' : 'primary'}
          margin={false}
          disabled={isAsking}
        >
          {action}
        </Button>
      </div>
    </form>
  )
}
