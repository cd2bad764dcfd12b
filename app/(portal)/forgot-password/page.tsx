import type { Metadata } from 'next'
import { Button } from '@/src/ui/forms/Button'
import { TextInput } from '@/src/ui/forms/TextInput'
import { ErrorSummary } from '@/src/ui/messages/ErrorSummary'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Frame } from '../Frame'
import { MailSent } from '../MailSent'
import { formState, type SearchParams } from '../viewer'

export const metadata: Metadata = { title: 'Forgot password', robots: { index: false } }

/** The way to a new password: the user name, then a mail. */
export default async function ForgotPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  if ('sent' in (await searchParams)) {
    return (
      <Frame>
        <PageHeading title="Forgot password" />
        <MailSent again="/forgot-password">
          If there is an account with this user name, we have sent a link to its e-mail address. Choose a new
          password with it within one hour.
        </MailSent>
      </Frame>
    )
  }
  const issue = (await formState('forgot-password', searchParams))?.issues[0]?.message
  return (
    <Frame>
      <PageHeading
        title="Forgot password"
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
    </Frame>
  )
}
