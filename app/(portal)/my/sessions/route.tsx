import { ofAccount } from '@/src/accounts/record/account'
import { PROFILE_PATH, SESSIONS_PATH } from '@/src/web/paths'
import { sessionsOf } from '@/src/signing-in/owner-sessions'
import { Button } from '@/src/ui/forms/Button'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { ownPage } from '@/app/(portal)/page-handler'
import { accountFormState } from '@/app/(portal)/visit'
import { newsOf } from '@/app/(portal)/my/news'
import { Session } from './Session'

const TITLE = 'Where you are signed in'

/** Where whoever is signed in is signed in, and how to end it. */
export const GET = ownPage(SESSIONS_PATH, async (visit) => {
  const { payload, catalogue, now, reader } = visit
  const { account, signIn: own } = reader.session
  const sessions = await sessionsOf(payload, ofAccount(account.id), now)
  const refused =
    (await accountFormState(visit, 'end-session')) ?? (await accountFormState(visit, 'end-sessions'))
  return {
    title: TITLE,
    issues: refused?.issues,
    current: PROFILE_PATH,
    breadcrumbs: [{ label: 'My profile', href: PROFILE_PATH }, { label: TITLE }],
    body: (
      <>
        {await newsOf(visit, refused?.issues)}
        <PageHeading
          title={TITLE}
          lead="If you do not recognize one of these, end it, and then change your password."
        />
        <ul className="portal-sessions">
          {sessions.map((session) => (
            <li key={session.signIn} id={session.signIn === own ? 'end-session' : undefined}>
              <Session
                session={session}
                isOwn={session.signIn === own}
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
      </>
    ),
  }
})
