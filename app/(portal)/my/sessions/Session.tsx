import { deviceInWords } from '@/src/signing-in/device'
import type { SessionSummary } from '@/src/signing-in/sessions'
import { instantInWords } from '@/src/lib/days'
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
  const device = deviceInWords(session.userAgent)
  const started = instantInWords(session.startedAt, zone)
  return (
    <>
      <h2>
        {device}
        {isOwn && ' (this one)'}
      </h2>
      <dl>
        <div>
          <dt>Address</dt>
          <dd>{session.address || 'Unknown'}</dd>
        </div>
        <div>
          <dt>Signed in</dt>
          <dd>{started}</dd>
        </div>
        <div>
          <dt>Last page opened</dt>
          <dd>{instantInWords(session.seenAt, zone)}</dd>
        </div>
      </dl>
      {!isOwn && (
        <form method="post" action="/forms/end-session">
          <input type="hidden" name="account" value={account} />
          <input type="hidden" name="session" value={session.id} />
          <Button variant="outline">
            End this session
            <span className="usa-sr-only">
              : {device}, since {started}
            </span>
          </Button>
        </form>
      )}
    </>
  )
}
