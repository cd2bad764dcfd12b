'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
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

/** Adds a second factor: a passkey or an app that shows codes; with the first one come recovery codes. */
export function AddFactor({ api, onDone, onOver }: Outcome & { api: string }) {
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
  const onClose = () => setStep({ name: 'choose' })

  if (step.name === 'codes') return <RecoveryCodes codes={step.codes} onKept={() => onDone(step.answer)} />
  if (step.name === 'passkey') return <AddPasskey {...{ api, onOver, onClose }} onDone={added} />
  if (step.name === 'app') {
    return <AddApp {...{ api, onOver, onClose }} given={step.given} onDone={added} />
  }
  return (
    <div className="factor-step">
      <p>What do you want to use besides your password?</p>
      <div className="factor-step__actions">
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
    </div>
  )
}
