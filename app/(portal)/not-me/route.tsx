import type { ReactNode } from 'react'
import { notMeLink } from '@/src/accounts/recovery/disown'
import { staffNotMe } from '@/src/staff/changes/not-me'
import { phoneLinesOf } from '@/src/site/phone-lines'
import { Button } from '@/src/ui/forms/Button'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { mailedLinkPage } from '@/app/(portal)/page-handler'
import type { Visit } from '@/app/(portal)/visit'
import { ClosedAccount } from './ClosedAccount'
import { LinkOver } from './LinkOver'
import { StaffClosed, StaffNotMe } from './StaffNotMe'

const TITLE = 'This was not me'

/**
 * Behind the link of a security mail. Opening it changes nothing, since programs that check mail open links
 * too; the button does.
 */
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
  if (done !== null) return <ClosedAccount isMailed={done !== 'call'} lines={lines} />
  const staffDone = query.get('staff')
  if (staffDone !== null) return <StaffClosed isMailed={staffDone !== 'admin'} />
  const token = query.get('token')
  const ofStaff = token && (await staffNotMe(payload, token, now))
  if (ofStaff) return <StaffNotMe link={ofStaff} token={token} />
  const link = await notMeLink(payload, token ?? undefined, now)
  if (link.state === 'used') return <ClosedAccount isMailed={link.isMailed} lines={lines} />
  if (link.state === 'over' || !token) return <LinkOver lines={lines} />
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
