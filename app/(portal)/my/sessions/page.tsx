import type { Metadata } from 'next'
import { deviceInWords } from '@/src/accounts/device'
import { PROFILE_PATH, SESSIONS_PATH } from '@/src/accounts/my/paths'
import { sessionsOf, type SessionSummary } from '@/src/accounts/sessions'
import { instantInWords } from '@/src/lib/days'
import { Button } from '@/src/ui/forms/Button'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Frame } from '../../Frame'
import { portal } from '../../portal'
import { accountFormState, mustBeSignedIn } from '../../signed-in'
import type { SearchParams } from '../../viewer'
import { News } from '../News'

export const metadata: Metadata = { title: 'Where you are signed in', robots: { index: false } }

/** Where whoever is signed in is signed in, and how to end it. */
export default async function SessionsPage({ searchParams }: { searchParams: SearchParams }) {
  const reader = await mustBeSignedIn(SESSIONS_PATH)
  const { account, id: own } = reader.session
  const { payload, catalogue, now } = await portal()
  const sessions = await sessionsOf(payload, account.id, now)
  const refused =
    (await accountFormState('end-session', searchParams, reader)) ??
    (await accountFormState('end-sessions', searchParams, reader))
  return (
    <Frame
      current={PROFILE_PATH}
      breadcrumbs={[{ label: 'My profile', href: PROFILE_PATH }, { label: 'Where you are signed in' }]}
    >
      <News searchParams={searchParams} reader={reader} problems={refused?.issues} />
      <PageHeading
        title="Where you are signed in"
        lead="If you do not recognize one of these, end it, and then change your password."
      />
      <ul className="portal-sessions">
        {sessions.map((session) => (
          <li key={session.id} id={session.id === own ? 'end-session' : undefined}>
            <Session
              session={session}
              isOwn={session.id === own}
              account={account.id}
              zone={catalogue.zone}
            />
          </li>
        ))}
      </ul>
      <form method="post" action="/forms/end-sessions" id="end-sessions">
        <input type="hidden" name="account" value={account.id} />
        <p>Signing out everywhere ends this session too.</p>
        <Button variant="outline">Sign out everywhere</Button>
      </form>
    </Frame>
  )
}

interface SessionProps {
  session: SessionSummary
  isOwn: boolean
  /** Id of the account. */
  account: string
  zone: string
}

function Session({ session, isOwn, account, zone }: SessionProps) {
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
