import type { Metadata } from 'next'
import { nextStep } from '@/src/accounts/registration/flow'
import { ProcessList } from '@/src/ui/content/ProcessList'
import { LinkButton } from '@/src/ui/forms/Button'
import { Alert } from '@/src/ui/messages/Alert'
import { alternates } from '../alternates'
import { portal } from '../portal'
import { RegistrationFrame } from './RegistrationFrame'
import { REGISTER_PATH, stepPath } from './paths'
import { registrationSteps } from './steps'
import { underWay } from './under-way'

export const metadata: Metadata = {
  title: 'Register',
  description: 'What you need to register for the provider portal, step by step.',
  alternates: alternates(REGISTER_PATH),
}

/** Explains the registration before anybody types, with the notices placed beside it. */
export default async function RegisterPage() {
  const { site } = (await portal()).catalogue
  return (
    <RegistrationFrame
      title="Register for the portal"
      lead="Have your Explanation of Benefits or your welcome letter at hand: your details have to match what we have on file."
    >
      <Start />
      <ProcessList headingLevel={2} steps={registrationSteps(site.organization)} />
    </RegistrationFrame>
  )
}

async function Start() {
  const { agreement, registration } = await underWay()
  if (!agreement) {
    return (
      <Alert tone="info" heading="Registration is closed for now" headingLevel={2}>
        <p>
          We are preparing a new Provider Agreement, and nobody can register without one. Please come back
          later. The notices and updates need no account.
        </p>
      </Alert>
    )
  }
  const progress = registration?.progress
  if (progress && !progress.parts.finished) {
    return (
      <p className="portal-form-buttons">
        <LinkButton href={stepPath(nextStep(progress, { agreement: agreement.version }))}>
          Continue your registration
        </LinkButton>
        <LinkButton href={stepPath('type')} variant="outline">
          Begin with the first step
        </LinkButton>
      </p>
    )
  }
  return (
    <p>
      <LinkButton href={stepPath('type')}>Start registration</LinkButton>
    </p>
  )
}
