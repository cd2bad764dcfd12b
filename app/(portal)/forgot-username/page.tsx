import type { Metadata } from 'next'
import { Button } from '@/src/ui/forms/Button'
import { TextInput } from '@/src/ui/forms/TextInput'
import { ErrorSummary } from '@/src/ui/messages/ErrorSummary'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Frame } from '../Frame'
import { MailSent } from '../MailSent'
import { formState, type SearchParams } from '../viewer'

export const metadata: Metadata = { title: 'Forgot user name', robots: { index: false } }

/** The way to a forgotten user name: the e-mail address, then a mail. */
export default async function ForgotUsernamePage({ searchParams }: { searchParams: SearchParams }) {
  if ('sent' in (await searchParams)) {
    return (
      <Frame>
        <PageHeading title="Forgot user name" />
        <MailSent again="/forgot-username">
          If there is an account with this e-mail address, we have sent its user name there.
        </MailSent>
      </Frame>
    )
  }
  const state = await formState('forgot-username', searchParams)
  const issue = state?.issues[0]?.message
  return (
    <Frame>
      <PageHeading
        title="Forgot user name"
        lead="Tell us the e-mail address that you registered with. We send your user name there."
      />
      <form method="post" action="/forms/forgot-username" noValidate>
        <ErrorSummary
          id="errors"
          headingLevel={2}
          errors={issue ? [{ fieldId: 'email', message: issue }] : []}
        />
        <TextInput
          id="email"
          name="email"
          type="email"
          label="E-mail address"
          autoComplete="email"
          required
          defaultValue={state?.values.email}
          error={issue}
        />
        <p>
          <Button>Send the user name</Button>
        </p>
      </form>
      <p>
        <a href="/login">Back to the sign-in page</a>
      </p>
    </Frame>
  )
}
