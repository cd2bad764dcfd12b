import type { ReactNode } from 'react'
import { notMeLink } from '@/src/accounts/disown'
import { phoneLinesOf } from '@/src/notices/phone-lines'
import { PhoneLines, type PhoneLine } from '@/src/ui/content/PhoneLines'
import { Button } from '@/src/ui/forms/Button'
import { Alert } from '@/src/ui/messages/Alert'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { mailedLinkPage } from '../page-handler'
import type { Visit } from '../visit'

const TITLE = 'This was not me'

/** Behind the link of a security mail. Opening it changes nothing, since programs that check mail open links too; the button does. */
export const GET = mailedLinkPage(async (visit) => ({
  title: TITLE,
  body: (
    <>
      <PageHeading title={TITLE} />
      {await stateOf(visit)}
    </>
  ),
}))

async function stateOf({ payload, now, query, catalogue }: Visit): Promise<ReactNode> {
  const lines = phoneLinesOf(catalogue.site.phoneLines)
  const done = query.get('done')
  if (done !== null) return <Done isMailed={done !== 'call'} lines={lines} />
  const token = query.get('token')
  const link = await notMeLink(payload, token ?? undefined, now)
  if (link.state === 'used') return <Done isMailed={link.isMailed} lines={lines} />
  if (link.state === 'over' || !token) return <Over lines={lines} />
  const { account, formerEmail, isMailed } = link
  return (
    <form method="post" action="/forms/not-me">
      <p>
        If somebody else has done what our mail tells of, close the account{' '}
        <strong>{account.username}</strong> now. Then:
      </p>
      <ul className="usa-list">
        <li>everybody who is signed in to it is signed out, and nobody can sign in,</li>
        {formerEmail && (
          <li>
            its e-mail address is <strong>{formerEmail}</strong> again,
          </li>
        )}
        <li>
          {isMailed
            ? 'you get a mail with a link to a new password, which opens the account again.'
            : 'you call us, and we help you to open the account again.'}
        </li>
      </ul>
      <p>If it was you after all, close this page. Nothing has been changed so far.</p>
      <input type="hidden" name="token" value={token} />
      <p>
        <Button>Close the account</Button>
      </p>
    </form>
  )
}

function Done({ isMailed, lines }: { isMailed: boolean; lines: readonly PhoneLine[] }) {
  if (!isMailed) return <Closed lines={lines} />
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
function Closed({ lines }: { lines: readonly PhoneLine[] }) {
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

function Over({ lines }: { lines: readonly PhoneLine[] }) {
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
