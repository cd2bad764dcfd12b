import type { FormState } from '@/src/web/form-state'
import { Button } from '@/src/ui/forms/Button'
import { errorOf, errorsOf } from '@/src/ui/forms/field-errors'
import { TextInput } from '@/src/ui/forms/TextInput'
import { ErrorSummary } from '@/src/ui/messages/ErrorSummary'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { MailSent } from '@/app/(portal)/MailSent'
import { publicPage } from '@/app/(portal)/page-handler'
import { formState } from '@/app/(portal)/visit'

const TITLE = 'Forgot user name'

/** The way to a forgotten user name: the e-mail address, then a mail. */
export const GET = publicPage(async (visit) => {
  const { query, catalogue } = visit
  if (!query.has('sent')) {
    const state = await formState(visit, 'forgot-username')
    return { title: TITLE, issues: state?.issues, body: <Form state={state} /> }
  }
  return {
    title: TITLE,
    body: (
      <MailSent title={TITLE} again="/forgot-username" sender={catalogue.site.mailSenderName}>
        If there is an account with this e-mail address, we have sent its user name there.
      </MailSent>
    ),
  }
})

function Form({ state }: { state: FormState | undefined }) {
  return (
    <>
      <PageHeading
        title={TITLE}
        lead="Tell us the e-mail address that you registered with. We send your user name there."
      />
      <form method="post" action="/forms/forgot-username" noValidate>
        <ErrorSummary id="errors" headingLevel={2} errors={errorsOf(state?.issues)} />
        <TextInput
          id="email"
          name="email"
          type="email"
          label="E-mail address"
          autoComplete="email"
          required
          defaultValue={state?.values.email}
          error={errorOf(state, 'email')}
        />
        <p>
          <Button>Send the user name</Button>
        </p>
      </form>
      <p>
        <a href="/login">Back to the sign-in page</a>
      </p>
    </>
  )
}
