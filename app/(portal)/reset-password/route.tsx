import { resetLink } from '@/src/accounts/recovery'
import { Button, LinkButton } from '@/src/ui/forms/Button'
import { PasswordField } from '@/src/ui/forms/PasswordField'
import { Alert } from '@/src/ui/messages/Alert'
import { ErrorSummary } from '@/src/ui/messages/ErrorSummary'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { mailedLinkPage } from '../page-handler'
import { formState } from '../visit'

const TITLE = 'Choose a new password'

/** Behind the link of a reset mail. Opening it changes nothing, since programs that check mail open links too. */
export const GET = mailedLinkPage(async (visit) => {
  const token = visit.query.get('token') ?? undefined
  const account = await resetLink(visit.payload, token, visit.now)
  const issue = (await formState(visit, 'reset-password'))?.issues[0]?.message
  return {
    title: TITLE,
    body: (
      <>
        <PageHeading title={TITLE} />
        {account && token ? (
          <NewPassword token={token} username={account.username} issue={issue} />
        ) : (
          <Over />
        )}
      </>
    ),
  }
})

interface NewPasswordProps {
  /** The secret of the link. */
  token: string
  username: string
  /** What is wrong with the password that was sent. */
  issue: string | undefined
}

function NewPassword({ token, username, issue }: NewPasswordProps) {
  return (
    <form method="post" action="/forms/reset-password" noValidate>
      <ErrorSummary
        id="errors"
        headingLevel={2}
        errors={issue ? [{ fieldId: 'password', message: issue }] : []}
      />
      <p>
        For the user name <strong>{username}</strong>. Everywhere you are signed in now, you will be signed
        out.
      </p>
      <input type="hidden" name="token" value={token} />
      {/* Password managers file the new password under it. */}
      <input type="hidden" name="username" autoComplete="username" value={username} />
      <PasswordField
        id="password"
        name="password"
        label="New password"
        autoComplete="new-password"
        rules
        required
        error={issue}
      />
      <p>
        <Button>Set the new password</Button>
      </p>
    </form>
  )
}

function Over() {
  return (
    <>
      <Alert tone="warning" heading="This link does not work any more" headingLevel={2} role="status">
        <p>
          A link is good for one hour, works once, and only the newest one works. Your password is as it was,
          unless you have changed it with this link already.
        </p>
      </Alert>
      <p>
        <LinkButton href="/forgot-password">Get a new link</LinkButton>
      </p>
      <p>
        <a href="/login">Back to the sign-in page</a>
      </p>
    </>
  )
}
