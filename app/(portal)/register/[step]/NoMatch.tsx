import { PhoneLines } from '@/src/ui/content/PhoneLines'
import { Alert } from '@/src/ui/messages/Alert'
import { helpLines } from '../RegistrationFrame'

/** What to do when the details did not match; the code lets support see why. */
export async function NoMatch({ reference }: { reference: string }) {
  const lines = await helpLines()
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
