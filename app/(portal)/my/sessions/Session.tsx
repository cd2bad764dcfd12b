import type { SessionSummary } from '@/src/signing-in/owner-sessions'
import { sessionInWords } from '@/src/signing-in/session-words'
import { Button } from '@/src/ui/forms/Button'

interface SessionProps {
  session: SessionSummary
  isOwn: boolean
  /** Id of the account. */
  account: string
  zone: string
}

/** One place where an account is signed in, with the button that ends it. */
export function Session({ session, isOwn, account, zone }: SessionProps) {
  const { device, address, since, lastUsed } = sessionInWords(session, zone)
  return (
    <>
      <h2>
        {device}
        {isOwn && ' (this one)'}
      </h2>
      <dl>
        <div>
          <dt>Address</dt>
          <dd>{address}</dd>
        </div>
        <div>
          <dt>Signed in</dt>
          <dd>{since}</dd>
        </div>
        <div>
          <dt>Last page opened</dt>
          <dd>{lastUsed}</dd>
        </div>
      </dl>
      {!isOwn && (
        <form method="post" action="/forms/end-session">
          <input type="hidden" name="account" value={account} />
          <input type="hidden" name="session" value={session.signIn} />
          <Button variant="outline">
            End this session
            <span className="usa-sr-only">
              : {device}, since {since}
            </span>
          </Button>
        </form>
      )}
    </>
  )
}
