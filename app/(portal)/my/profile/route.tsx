import { ofAccount } from '@/src/accounts/record/account'
import {
  CLOSE_PATH,
  DATA_PATH,
  HISTORY_PATH,
  EMAIL_PATH,
  PASSWORD_PATH,
  PROFILE_PATH,
  QUESTION_PATH,
  SESSIONS_PATH,
} from '@/src/web/paths'
import { SECURITY_QUESTIONS } from '@/src/accounts/record/security-question'
import { waitingAddress } from '@/src/signing-in/waiting-address'
import { sessionsOf } from '@/src/signing-in/owner-sessions'
import { instantInWords } from '@/src/lib/days'
import { labelOf } from '@/src/notices/model/audience'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { recordEndOf } from '@/src/receipts/audience'
import { ownPage } from '@/app/(portal)/page-handler'
import { accountFormState } from '@/app/(portal)/visit'
import { newsOf } from '@/app/(portal)/my/news'
import { Fact } from './Fact'
import { WaitingEmail } from './WaitingEmail'

/** What the portal knows of whoever is signed in, and where each of it is changed. */
export const GET = ownPage(PROFILE_PATH, async (visit) => {
  const { payload, catalogue, now, reader } = visit
  const { plans } = reader
  const { account } = reader.session
  const open = (await sessionsOf(payload, ofAccount(account.id), now)).length
  const endedAt = plans.length === 0 ? await recordEndOf(payload, account) : undefined
  const { createdAt, passwordChangedAt, securityQuestion } = account
  const waiting = waitingAddress(account, now)
  const isChanged = passwordChangedAt && passwordChangedAt !== createdAt
  const refused =
    (await accountFormState(visit, 'resend-email')) ?? (await accountFormState(visit, 'cancel-email'))
  return {
    title: 'My profile',
    issues: refused?.issues,
    current: PROFILE_PATH,
    body: (
      <>
        {await newsOf(visit, refused?.issues)}
        <PageHeading
          title="My profile"
          lead="What the portal knows of you, and what you can change yourself."
        />
        <dl className="portal-facts">
          <Fact term="User name">{account.username}</Fact>
          <Fact term={account.kind === 'group' ? 'Group' : 'Practitioner'}>{account.displayName}</Fact>
          <Fact term="Plans">
            {plans.length > 0
              ? new Intl.ListFormat('en-US').format(plans.map(({ name }) => name))
              : endedAt
                ? `None: your enrollment record ended ${instantInWords(endedAt, catalogue.zone)}. Call us if that is not right.`
                : 'None on file. Call us if that is not right.'}
          </Fact>
          <Fact term="E-mail address" change={{ href: EMAIL_PATH, label: 'Change e-mail address' }}>
            {account.email}
            {waiting && <WaitingEmail account={account.id} waiting={waiting} zone={catalogue.zone} />}
          </Fact>
          <Fact term="Password" change={{ href: PASSWORD_PATH, label: 'Change password' }}>
            {isChanged
              ? `Changed ${instantInWords(passwordChangedAt, catalogue.zone)}`
              : 'Not changed since you registered'}
          </Fact>
          <Fact term="Security question" change={{ href: QUESTION_PATH, label: 'Change security question' }}>
            {securityQuestion ? labelOf(SECURITY_QUESTIONS, securityQuestion) : 'None chosen'}
          </Fact>
          <Fact term="Signed in" change={{ href: SESSIONS_PATH, label: 'See and end sessions' }}>
            {open === 1 ? 'Here only' : `On ${open} devices or browsers`}
          </Fact>
          <Fact term="History" change={{ href: HISTORY_PATH, label: 'See what happened' }}>
            {account.lastSignInAt
              ? `You signed in last ${instantInWords(account.lastSignInAt, catalogue.zone)}`
              : 'Sign-ins and changes of your account'}
          </Fact>
          <Fact term="Your data" change={{ href: DATA_PATH, label: 'Download your data' }}>
            All that the portal keeps of you, as one file
          </Fact>
          <Fact term="Account" change={{ href: CLOSE_PATH, label: 'Close your account' }}>
            Open since {instantInWords(account.activatedAt ?? createdAt, catalogue.zone)}
          </Fact>
        </dl>
        <p>
          Name, Tax ID and plans come from your enrollment record. If something there is wrong, call us; the
          numbers are below.
        </p>
      </>
    ),
  }
})
