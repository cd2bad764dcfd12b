import type { ReactNode } from 'react'
import { PROFILE_PATH } from '@/src/web/paths'
import { IDLE_LIMIT } from '@/src/signing-in/session-lifetime'
import { instantInWords } from '@/src/lib/days'
import { LinkButton } from '@/src/ui/forms/Button'
import { errorsOf } from '@/src/ui/forms/field-errors'
import { RequiredNote } from '@/src/ui/forms/RequiredNote'
import { Alert } from '@/src/ui/messages/Alert'
import { ErrorSummary } from '@/src/ui/messages/ErrorSummary'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { SessionNote } from '@/src/ui/session/SessionNote'
import type { FormState } from '@/src/web/form-state'
import type { PageView } from '@/app/(portal)/page-view'
import type { OwnVisit } from '@/app/(portal)/visit'

const PROFILE = { label: 'My profile', href: PROFILE_PATH }

/** A page with one form about the account of whoever is signed in. */
interface OwnForm {
  /** The page that it belongs to; left out, the profile. */
  parent?: { label: string; href: string }
  title: string
  lead: ReactNode
  /** Address that the form is sent to. */
  action: string
  /** The form as it came back, if it did. */
  state: FormState | undefined
  submitLabel: string
  fields: ReactNode
}

/** The page of such a form, for the profile of whoever is signed in. */
export function formPage(visit: OwnVisit, form: OwnForm): PageView {
  const { parent = PROFILE, title, lead, action, state, submitLabel, fields } = form
  const { session } = visit.reader
  return {
    title,
    issues: state?.issues,
    current: parent.href,
    breadcrumbs: [parent, { label: title }],
    body: (
      <>
        <ErrorSummary id="problems" headingLevel={2} errors={errorsOf(state?.issues)} />
        {state?.issues.length === 0 && (
          <Alert tone="info" heading="You were signed out in between" headingLevel={2} role="status">
            <p>Nothing was changed yet. Fill in what is empty, and send the form again.</p>
          </Alert>
        )}
        <PageHeading title={title} lead={lead} />
        <form method="post" action={action} id={action.split('/').at(-1)} noValidate>
          <SessionNote
            minutes={IDLE_LIMIT / 60_000}
            until={instantInWords(session.endsAt, visit.catalogue.zone)}
          />
          <RequiredNote />
          <input type="hidden" name="account" value={session.account.id} />
          {fields}
          <div className="portal-buttons">
            <button className="usa-button" type="submit">
              {submitLabel}
            </button>
            <LinkButton href={parent.href} variant="unstyled">
              Cancel
            </LinkButton>
          </div>
        </form>
      </>
    ),
  }
}
