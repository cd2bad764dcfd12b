import { LinkButton } from '@/src/ui/forms/Button'
import { Alert } from '@/src/ui/messages/Alert'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { personalPage } from '@/app/(portal)/page-handler'

const TITLE = 'Email Verification'

/** The end of the way from registration to sign-in. */
export const GET = personalPage(() => ({
  title: TITLE,
  body: (
    <>
      <PageHeading title={TITLE} />
      <Alert tone="success" heading="Your e-mail address is verified" headingLevel={2} role="status">
        <p>Your account is active. You can sign in with your user name and password now.</p>
        <p>
          <LinkButton href="/login">Login</LinkButton>
        </p>
      </Alert>
    </>
  ),
}))
