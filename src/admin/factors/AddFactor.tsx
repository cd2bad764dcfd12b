'use client'

import { Button } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import { AddApp, isAppSetUp, type AppSetUp } from './AddApp'
import { AddPasskey } from './AddPasskey'
import { RecoveryCodes } from './RecoveryCodes'
import { post } from './server'
import { useAsking, type Outcome } from './use-asking'

type AddStep =
  | { name: 'choose' }
  | { name: 'passkey' }
  | { name: 'app'; given: AppSetUp }
  | { name: 'codes'; codes: string[]; answer: Record<string, unknown> }

interface AddFactorProps extends Outcome {
  api: string
  /** Leaves it; not where nobody may go on without a factor. */
  onCancel?: () => void
}

/** Adds a second factor: a passkey or an app that shows codes; with the first one come recovery codes. */
export function AddFactor({ api, onDone, onOver, onCancel }: AddFactorProps) {
  const [step, setStep] = useState<AddStep>({ name: 'choose' })
  const begin = useAsking({
    onDone: (answer) => {
      if (isAppSetUp(answer)) setStep({ name: 'app', given: answer })
    },
    onOver,
  })
  const added = (answer: Record<string, unknown>) => {
    const codes = Array.isArray(answer.codes) ? answer.codes.map(String) : []
    if (codes.length > 0) setStep({ name: 'codes', codes, answer })
    else onDone(answer)
  }
  const choices = useRef<HTMLDivElement>(null)
  const [isBack, setBack] = useState(false)
  const onClose = () => {
    setBack(true)
    setStep({ name: 'choose' })
  }
  // What had the focus is gone with the step that was left.
  useEffect(() => {
    if (isBack && step.name === 'choose') choices.current?.querySelector('button')?.focus()
  }, [isBack, step])

  if (step.name === 'codes') return <RecoveryCodes codes={step.codes} onKept={() => onDone(step.answer)} />
  if (step.name === 'passkey') return <AddPasskey {...{ api, onOver, onClose }} onDone={added} />
  if (step.name === 'app') {
    return <AddApp {...{ api, onOver, onClose }} given={step.given} onDone={added} />
  }
  return (
    <div className="factor-step">
      <p>What do you want to use besides your password?</p>
      <div className="factor-step__actions" ref={choices}>
        <Button type="button" size="large" margin={false} onClick={() => setStep({ name: 'passkey' })}>
          A passkey
        </Button>
        <Button
          type="button"
          buttonStyle="secondary"
          size="large"
          margin={false}
          disabled={begin.isAsking}
          onClick={() => void begin.ask(() => post(api, 'factors/totp'))}
        >
          An app that shows codes
        </Button>
      </div>
      <p role="alert">{begin.refused}</p>
      {onCancel && (
        <Button type="button" buttonStyle="secondary" size="medium" margin={false} onClick={onCancel}>
          Cancel
        </Button>
      )}
    </div>
  )
}
