import { nextStep } from '@/src/registration/flow'
import { ProcessList } from '@/src/ui/content/ProcessList'
import { LinkButton } from '@/src/ui/forms/Button'
import { Alert } from '@/src/ui/messages/Alert'
import { publicPage } from '@/app/(portal)/page-handler'
import { REGISTER_PATH, stepPath } from './paths'
import { registrationPage } from './registration-page'
import { registrationSteps } from './steps'
import { underWay, type UnderWay } from './under-way'

/** Explains the registration before anybody types, with the notices placed beside it. */
export const GET = publicPage(async (visit) => ({
  title: 'Register',
  description: 'What you need to register for the provider portal, step by step.',
  canonical: REGISTER_PATH,
  ...registrationPage(visit, {
    title: 'Register for the portal',
    lead: 'Have your Explanation of Benefits or your welcome letter at hand: your details have to match what we have on file.',
    children: (
      <>
        <Start {...await underWay(visit)} />
        <ProcessList headingLevel={2} steps={registrationSteps(visit.catalogue.site.organization)} />
      </>
    ),
  }),
}))

function Start({ agreement, registration }: UnderWay) {
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
