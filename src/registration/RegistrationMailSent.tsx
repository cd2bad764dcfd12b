import { Alert } from '@/src/ui/messages/Alert'
import { PhoneLines, type PhoneLine } from '@/src/ui/content/PhoneLines'
import { Button } from '@/src/ui/forms/Button'
import { ACTIVATION_SUBJECT } from '@/src/accounts/mails/activate'

interface RegistrationMailProps {
  /** The address that was typed. */
  email: string
  /** Name of the sender of all mail. */
  sender: string
  /** Where the button to send it again posts to. */
  resendAction: string
  /** Why it was not sent again just now. */
  refusal: string | undefined
  wasResent: boolean
  /** Where somebody registers anew. */
  registerPath: string
  /** Whom to call when nobody reads the mailbox any more. */
  lines: readonly PhoneLine[]
}

/**
 * The end of the registration: what to do with the mail that is on its way, and what if it does not come. The
 * same whether or not there was an account.
 */
export function RegistrationMailSent(props: RegistrationMailProps) {
  const { email, sender, resendAction, refusal, wasResent, registerPath, lines } = props
  return (
    <>
      {refusal && (
        <Alert tone="warning" heading="Not sent again yet" headingLevel={2} role="alert">
          <p>{refusal}</p>
        </Alert>
      )}
      {wasResent && !refusal && (
        <Alert tone="success" heading="We have sent the e-mail again" headingLevel={2} role="status" />
      )}
      <p>
        We have sent an e-mail to <strong>{email}</strong> or, if this provider or this address is registered
        already, to the address of that account. It comes from “{sender}”. To a new account it has the subject
        “{ACTIVATION_SUBJECT}”.
      </p>
      <p>
        Open it and choose <strong>Activate Account</strong> within 24 hours. Then you can sign in.
      </p>
      <h2>No e-mail after a few minutes?</h2>
      <ul className="usa-list">
        <li>Look in your spam folder.</li>
        <li>
          Check the address above. If it is not yours, <a href={registerPath}>register again</a> with the
          right one.
        </li>
        <li>
          Ask your colleagues: if your practice has registered before, the e-mail went to the address of then
          and says how to sign in.
        </li>
        {lines.length > 0 && (
          <li>
            Does nobody read the mailbox of then any more? Call us, by line of business:
            <PhoneLines lines={lines} />
          </li>
        )}
      </ul>
      <form method="post" action={resendAction}>
        <p>
          <Button variant="outline">Send the e-mail again</Button>
        </p>
      </form>
    </>
  )
}
