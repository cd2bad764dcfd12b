import type { Metadata } from 'next'
import { LinkButton } from '@/src/ui/forms/Button'
import { Alert } from '@/src/ui/messages/Alert'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Frame } from '../../Frame'

export const metadata: Metadata = { title: 'Your e-mail address is verified', robots: { index: false } }

/** The end of the way from registration to sign-in. */
export default function VerifiedPage() {
  return (
    <Frame>
      <PageHeading title="Your e-mail address is verified" />
      <Alert tone="success" heading="Your account is active" headingLevel={2} role="status">
        <p>You can sign in with your user name and password now.</p>
        <p>
          <LinkButton href="/login">Login</LinkButton>
        </p>
      </Alert>
    </Frame>
  )
}
