import { instantInWords } from '@/src/lib/days'
import { newSecretToken } from '@/src/lib/secret-token'
import type { WaitingAddress } from '@/src/signing-in/waiting-address'
import { Button } from '@/src/ui/forms/Button'

interface WaitingEmailProps {
  /** Id of the account. */
  account: string
  waiting: WaitingAddress
  zone: string
}

/** Says which change of address waits to be confirmed, and how to take it back or get another mail. */
export function WaitingEmail({ account, waiting, zone }: WaitingEmailProps) {
  return (
    <div className="portal-waiting">
      <p>
        Waits to be confirmed: <strong>{waiting.email}</strong>. Open the link that we sent there until{' '}
        {instantInWords(waiting.until, zone)}; until you do, we write to your present address.
      </p>
      <div className="portal-buttons">
        <form method="post" action="/forms/resend-email" id="resend-email">
          <input type="hidden" name="account" value={account} />
          {/* Names this form, so that sending it twice sends one mail. */}
          <input type="hidden" name="once" value={newSecretToken()} />
          <Button variant="outline">Send the link again</Button>
        </form>
        <form method="post" action="/forms/cancel-email" id="cancel-email">
          <input type="hidden" name="account" value={account} />
          <Button variant="outline">Cancel the change</Button>
        </form>
      </div>
    </div>
  )
}
