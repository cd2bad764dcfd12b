import { PhoneLines, type PhoneLine } from '@/src/ui/content/PhoneLines'
import { Alert } from '@/src/ui/messages/Alert'

/** The link is too old, or never was one. */
export function LinkOver({ lines }: { lines: readonly PhoneLine[] }) {
  return (
    <>
      <Alert tone="warning" heading="This link does not work any more" headingLevel={2} role="status">
        <p>
          A link is good for 10 days. To keep others out of your account,{' '}
          <a href="/forgot-password">set a new password</a>. It ends every session.
        </p>
      </Alert>
      {lines.length > 0 && (
        <>
          <p>If the mails about your account go to somebody else, call us:</p>
          <PhoneLines lines={lines} />
        </>
      )}
    </>
  )
}
