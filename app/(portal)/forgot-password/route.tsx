import { Button } from '@/src/ui/forms/Button'
import { TextInput } from '@/src/ui/forms/TextInput'
import { ErrorSummary } from '@/src/ui/messages/ErrorSummary'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { MailSent } from '../MailSent'
import { publicPage } from '../page-handler'
import { formState } from '../visit'

const TITLE = 'Forgot password'

/** The way to a new password: the user name, then a mail. */
export const GET = publicPage(async (visit) => {
  const { query, catalogue } = visit
  if (query.has('sent')) return { title: TITLE, body: <Sent sender={catalogue.site.mailSenderName} /> }
  const issue = (await formState(visit, 'forgot-password'))?.issues[0]?.message
  return { title: TITLE, body: <UsernameForm issue={issue} /> }
})

function Sent({ sender }: { sender: string }) {
  return (
    <>
      <PageHeading title={TITLE} />
      <MailSent again="/forgot-password" sender={sender}>
        If there is an account with this user name, we have sent a link to its e-mail address. Choose a new
        password with it within one hour.
      </MailSent>
    </>
  )
}

function UsernameForm({ issue }: { issue: string | undefined }) {
  return (
    <>
      <PageHeading
        title={TITLE}
        lead="Tell us your user name. We send a link for a new password to the e-mail address that you registered with."
      />
      <form method="post" action="/forms/forgot-password" noValidate>
        <ErrorSummary
          id="errors"
          headingLevel={2}
          errors={issue ? [{ fieldId: 'username', message: issue }] : []}
        />
        <TextInput
          id="username"
          name="username"
          label="User name"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          error={issue}
        />
        <p>
          <Button>Send the link</Button>
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
