import type { ReactNode } from 'react'
import { PROFILE_PATH } from '@/src/accounts/my/paths'
import { IDLE_LIMIT } from '@/src/accounts/sessions'
import { instantInWords } from '@/src/lib/days'
import type { Issue } from '@/src/lib/issue'
import { LinkButton } from '@/src/ui/forms/Button'
import { RequiredNote } from '@/src/ui/forms/RequiredNote'
import { Alert } from '@/src/ui/messages/Alert'
import { ErrorSummary } from '@/src/ui/messages/ErrorSummary'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { SessionNote } from '@/src/ui/session/SessionNote'
import type { FormState } from '@/src/http/form-state'
import { Frame } from '../Frame'
import { portal } from '../portal'
import type { SignedIn } from '../signed-in'

interface FormPageProps {
  reader: SignedIn
  title: string
  lead: ReactNode
  /** Address that the form is sent to. */
  action: string
  /** The form as it came back, if it did. */
  state: FormState | undefined
  submitLabel: string
  /** The fields. */
  children: ReactNode
}

/** A page with one form about the account of whoever is signed in. */
export async function FormPage({ reader, title, lead, action, state, submitLabel, children }: FormPageProps) {
  const { session } = reader
  const { catalogue } = await portal()
  return (
    <Frame
      current={PROFILE_PATH}
      breadcrumbs={[{ label: 'My profile', href: PROFILE_PATH }, { label: title }]}
    >
      <ErrorSummary
        id="problems"
        headingLevel={2}
        errors={(state?.issues ?? []).map(({ field, message }) => ({ fieldId: field, message }))}
      />
      {state?.issues.length === 0 && (
        <Alert tone="info" heading="You were signed out in between" headingLevel={2} role="status">
          <p>Nothing was changed yet. Type your password, and send the form again.</p>
        </Alert>
      )}
      <PageHeading title={title} lead={lead} />
      <form method="post" action={action} id={action.split('/').at(-1)} noValidate>
        <SessionNote minutes={IDLE_LIMIT / 60_000} until={instantInWords(session.endsAt, catalogue.zone)} />
        <RequiredNote />
        <input type="hidden" name="account" value={session.account.id} />
        {children}
        <div className="portal-buttons">
          <button className="usa-button" type="submit">
            {submitLabel}
          </button>
          <LinkButton href={PROFILE_PATH} variant="unstyled">
            Cancel
          </LinkButton>
        </div>
      </form>
    </Frame>
  )
}

/** What is wrong with a field of a form that came back. */
export function errorOf(state: { issues: readonly Issue[] } | undefined, field: string): string | undefined {
  return state?.issues.find((issue) => issue.field === field)?.message
}
