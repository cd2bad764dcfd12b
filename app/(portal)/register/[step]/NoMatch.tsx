import { PhoneLines, type PhoneLine } from '@/src/ui/content/PhoneLines'
import { Alert } from '@/src/ui/messages/Alert'

/** What to do when the details did not match; the code lets support see why. */
export function NoMatch({ reference, lines }: { reference: string; lines: readonly PhoneLine[] }) {
  return (
    <Alert tone="info" heading="Still no match?" headingLevel={2}>
      <p>
        Then you are not in the portal yet under these details. Call us, and give this code:{' '}
        <strong className="portal-code">{reference}</strong>
      </p>
      {lines.length > 0 && <PhoneLines lines={lines} />}
    </Alert>
  )
}
