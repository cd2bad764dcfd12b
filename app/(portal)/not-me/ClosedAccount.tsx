import { PhoneLines, type PhoneLine } from '@/src/ui/content/PhoneLines'
import { Alert } from '@/src/ui/messages/Alert'

/** The account was closed by its owner; what happens next. */
export function ClosedAccount({ isMailed, lines }: { isMailed: boolean; lines: readonly PhoneLine[] }) {
  if (!isMailed) return <ClosedWithoutMail lines={lines} />
  return (
    <Alert tone="success" heading="The account is closed to everybody" headingLevel={2} role="status">
      <p>
        Nobody is signed in to it any more. We have sent you a mail: choose a new password with the link in
        it, and the account is yours alone again. If no mail comes, look into the spam folder, or choose{' '}
        <a href="/forgot-password">Forgot password?</a>
      </p>
    </Alert>
  )
}

/** No mail goes to an address that may be somebody else's. */
function ClosedWithoutMail({ lines }: { lines: readonly PhoneLine[] }) {
  return (
    <>
      <Alert tone="warning" heading="The account is closed to everybody" headingLevel={2} role="status">
        <p>
          Nobody is signed in to it any more. We do not know for sure which e-mail address is yours, so we
          have sent no mail. Call us: we ask who you are and help you to open the account again.
        </p>
      </Alert>
      <PhoneLines lines={lines} />
    </>
  )
}
