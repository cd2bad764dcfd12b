import { LinkButton } from '@/src/ui/forms/Button'
import { Alert } from '@/src/ui/messages/Alert'

/** The last page for whoever was invited: the account is active at once. */
export function JoinedStep() {
  return (
    <Alert tone="success" heading="Your account is active" headingLevel={2} role="status">
      <p>You can sign in now with the user name and the password that you have chosen.</p>
      <p>
        <LinkButton href="/login">Login</LinkButton>
      </p>
    </Alert>
  )
}
