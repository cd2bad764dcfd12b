import type { Metadata } from 'next'
import { resetLink } from '@/src/accounts/recovery'
import { Button, LinkButton } from '@/src/ui/forms/Button'
import { PasswordField } from '@/src/ui/forms/PasswordField'
import { Alert } from '@/src/ui/messages/Alert'
import { ErrorSummary } from '@/src/ui/messages/ErrorSummary'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Frame } from '../Frame'
import { BEHIND_A_LINK } from '../mailed-link'
import { portal } from '../portal'
import { formState, type SearchParams } from '../viewer'

export const metadata: Metadata = { title: 'Choose a new password', ...BEHIND_A_LINK }

/** Behind the link of a reset mail. Opening it changes nothing, since programs that check mail open links too. */
export default async function ResetPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await searchParams
  const { payload, now } = await portal()
  const secret = typeof token === 'string' ? token : undefined
  const account = await resetLink(payload, secret, now)
  const issue = (await formState('reset-password', searchParams))?.issues[0]?.message
  return (
    <Frame>
      <PageHeading title="Choose a new password" />
      {account && secret ? (
        <form method="post" action="/forms/reset-password" noValidate>
          <ErrorSummary
            id="errors"
            headingLevel={2}
            errors={issue ? [{ fieldId: 'password', message: issue }] : []}
          />
          <p>
            For the user name <strong>{account.username}</strong>. Everywhere you are signed in now, you will
            be signed out.
          </p>
          <input type="hidden" name="token" value={secret} />
          {/* Password managers file the new password under it. */}
          <input type="hidden" name="username" autoComplete="username" value={account.username} />
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
      ) : (
        <Over />
      )}
    </Frame>
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
