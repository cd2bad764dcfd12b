'use client'

import type { SecondStep as Needed } from '@/src/staff/factors/second-step'
import { AddFactor } from './AddFactor'
import { FactorStep } from './FactorStep'
import { StepHeading } from './StepHeading'
import type { Outcome } from './use-asking'

/**
 * What follows the right password: a second factor is given, or set up where everybody has to have one and
 * there is none yet.
 */
export function SecondStep({ api, needed, onDone, onOver }: Outcome & { api: string; needed: Needed }) {
  if (needed.mustSetUp) {
    return (
      <>
        <StepHeading>Set up a second factor</StepHeading>
        <p>Everybody on the staff signs in with a second factor besides the password. Set yours up now.</p>
        <AddFactor api={api} onDone={onDone} onOver={onOver} />
      </>
    )
  }
  return (
    <>
      <StepHeading>Second step</StepHeading>
      <p>Your password is right. To sign in, prove that it is you who typed it.</p>
      <FactorStep
        api={api}
        path="second-step"
        proofs={needed.kinds}
        action="Sign in"
        onDone={onDone}
        onOver={onOver}
      />
      <p className="factor-step__help">
        Have you lost all of them? Another admin of the panel can remove them, so that you set up new ones.
      </p>
    </>
  )
}
