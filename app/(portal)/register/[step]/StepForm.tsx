import { issuesById, previousStep, shownIn } from '@/src/registration/flow'
import type { RegistrationProgress } from '@/src/registration/progress'
import { Review } from '@/src/registration/Review'
import { StepFields } from '@/src/registration/StepFields'
import { stepOf, type Slug } from '@/src/registration/steps'
import type { FormState } from '@/src/web/form-state'
import type { Agreement } from '@/src/payload-types'
import { Button, LinkButton } from '@/src/ui/forms/Button'
import { RequiredNote } from '@/src/ui/forms/RequiredNote'
import { Alert } from '@/src/ui/messages/Alert'
import { ErrorSummary } from '@/src/ui/messages/ErrorSummary'
import type { Visit } from '@/app/(portal)/visit'
import { REGISTER_PATH, stepPath } from '@/app/(portal)/register/paths'
import { helpLines } from '@/app/(portal)/register/registration-page'
import { AgreementText } from './AgreementText'
import { NoMatch } from './NoMatch'
import { SentBack } from './SentBack'

interface StepFormProps {
  visit: Visit
  slug: Slug
  progress: RegistrationProgress
  agreement: Agreement
  /** The step as it came back, if it did. */
  state: FormState | undefined
}

/** What a step asks, what was typed into it before, and what has to be mended. */
export function StepForm({ visit, slug, progress, agreement, state }: StepFormProps) {
  const { catalogue, query } = visit
  const step = stepOf(slug)
  const circumstances = { agreement: agreement.version }
  const issues = state?.issues ?? []
  const reference = state?.values.reference
  const previous = previousStep(slug, progress)
  const why = query.get('why')
  const { invitation } = progress.parts
  return (
    <>
      <ErrorSummary
        id="errors"
        headingLevel={2}
        heading={reference ? 'We found no match' : undefined}
        errors={issuesById(issues, step, progress)}
      />
      {reference && <NoMatch reference={reference} lines={helpLines(catalogue)} />}
      {slug === 'type' && why === 'ended' && <Ended />}
      {why === 'changed' && <SentBack slug={slug} kind={progress.parts.kind} />}
      {slug === 'agreement' && (
        <AgreementText
          agreement={agreement}
          accepted={progress.parts.agreement?.version}
          zone={catalogue.zone}
        />
      )}
      {slug === 'account' && invitation && (
        <p>
          Your e-mail address is <strong>{invitation.email}</strong>, to which the invitation came. You can
          change it later in your profile.
        </p>
      )}
      {slug === 'done' && <Review progress={progress} pathOf={stepPath} />}
      <form method="post" action={`/forms/register/${slug}`} noValidate>
        {slug !== 'done' && <RequiredNote />}
        <StepFields
          fields={step.fields(progress)}
          values={{
            ...shownIn(step, progress, circumstances),
            version: agreement.version,
            madeFor: progress.parts.kind ?? '',
            ...(invitation ? { email: invitation.email } : {}),
          }}
          issues={issues}
          isTaken={progress.parts[step.adds] !== undefined}
        />
        <p className="portal-form-buttons">
          <Button>{slug === 'done' ? 'Finish Registration' : 'Next'}</Button>
          <LinkButton href={previous ? stepPath(previous) : REGISTER_PATH} variant="outline">
            Back
          </LinkButton>
        </p>
      </form>
    </>
  )
}

function Ended() {
  return (
    <Alert tone="info" heading="Please begin again" headingLevel={2} role="status">
      <p>
        There is no registration under way in this browser. It ends an hour after its last step, and then
        everything that was typed is deleted.
      </p>
      <p>
        If you had finished it, look for our e-mail, or have <a href="/activate">a new one</a> sent to you.
      </p>
      <p>If you were invited, open the link in the invitation again.</p>
    </Alert>
  )
}
