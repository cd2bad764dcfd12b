import type { FormState } from '@/src/web/form-state'
import { Button } from '@/src/ui/forms/Button'
import { errorsOf } from '@/src/ui/forms/field-errors'
import { ErrorSummary } from '@/src/ui/messages/ErrorSummary'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { MailSent } from '@/app/(portal)/MailSent'
import { publicPage } from '@/app/(portal)/page-handler'
import { UsernameInput } from '@/app/(portal)/UsernameInput'
import { formState } from '@/app/(portal)/visit'

const TITLE = 'Forgot password'

/** The way to a new password: the user name, then a mail. */
export const GET = publicPage(async (visit) => {
  const { query, catalogue } = visit
  if (!query.has('sent')) {
    const state = await formState(visit, 'forgot-password')
    return { title: TITLE, issues: state?.issues, body: <Form state={state} /> }
  }
  return {
    title: TITLE,
    body: (
      <MailSent title={TITLE} again="/forgot-password" sender={catalogue.site.mailSenderName}>
        If there is an account with this user name, we have sent a link to its e-mail address. Choose a new
        password with it within one hour.
      </MailSent>
    ),
  }
})

function Form({ state }: { state: FormState | undefined }) {
  return (
    <>
      <PageHeading
        title={TITLE}
        lead="Tell us your user name. We send a link for a new password to the e-mail address that you registered with."
      />
      <form method="post" action="/forms/forgot-password" noValidate>
        <ErrorSummary id="errors" headingLevel={2} errors={errorsOf(state?.issues)} />
        <UsernameInput state={state} />
        <p>
          <Button>Submit</Button>
        </p>
      </form>
      <p>
        <a href="/forgot-username">Forgot user name?</a>
      </p>
      <p>
        A new password also opens an account that was locked after wrong passwords.{' '}
        <a href="/login">Back to the sign-in page</a>
      </p>
    </>
  )
}
