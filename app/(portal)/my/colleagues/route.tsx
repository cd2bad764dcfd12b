import type { ReactNode } from 'react'
import { waitingInvitations } from '@/src/accounts/record/invitations'
import { peopleOf, type PracticePeople } from '@/src/practices/people'
import { LinkButton } from '@/src/ui/forms/Button'
import { EmptyState } from '@/src/ui/notices/EmptyState'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { COLLEAGUES_PATH, HAND_OVER_PATH, INVITE_PATH } from '@/src/web/paths'
import { ownPage } from '@/app/(portal)/page-handler'
import { accountFormState, type OwnVisit } from '@/app/(portal)/visit'
import { newsOf } from '@/app/(portal)/my/news'
import { Invitations } from './Invitations'
import { PeopleTable } from './PeopleTable'

const TITLE = 'My colleagues'

/** Who acts for the practice of whoever is signed in; its owner sees all of them. */
export const GET = ownPage(COLLEAGUES_PATH, async (visit) => {
  const practice = await peopleOf(visit.payload, visit.reader.session.account)
  const refused =
    (await accountFormState(visit, 'send-invitation')) ?? (await accountFormState(visit, 'cancel-invitation'))
  return {
    title: TITLE,
    issues: refused?.issues,
    current: COLLEAGUES_PATH,
    body: (
      <>
        {await newsOf(visit, refused?.issues)}
        {await bodyFor(visit, practice)}
      </>
    ),
  }
})

async function bodyFor(visit: OwnVisit, practice: PracticePeople): Promise<ReactNode> {
  const { payload, catalogue, now, reader } = visit
  const { account } = reader.session
  const { owner, people } = practice
  if (!owner || !people.some(({ id }) => id === account.id)) return <NoPractice kind={account.kind} />
  if (owner.id !== account.id) {
    return (
      <PageHeading
        title={TITLE}
        lead={`The portal access of ${account.displayName} is looked after by ${owner.username}. Ask there for access for a colleague, or to end it. If ${owner.username} has left, call us.`}
      />
    )
  }
  return (
    <>
      <PageHeading
        title={TITLE}
        lead={`Who reads and confirms notices for ${account.displayName}. You own the access of this practice: you invite colleagues, and end their access when they leave.`}
      />
      <p className="portal-form-buttons">
        <LinkButton href={INVITE_PATH}>Invite a colleague</LinkButton>
      </p>
      <PeopleTable {...practice} own={account.id} zone={catalogue.zone} />
      {people.length > 1 && (
        <p>
          <a className="usa-link" href={HAND_OVER_PATH}>
            Hand over to a colleague
          </a>
        </p>
      )}
      <Invitations
        invitations={await waitingInvitations(payload, people)}
        account={account.id}
        now={now}
        zone={catalogue.zone}
      />
    </>
  )
}

function NoPractice({ kind }: { kind: 'group' | 'practitioner' }) {
  return (
    <>
      <PageHeading title={TITLE} />
      {kind === 'practitioner' ? (
        <EmptyState heading="Your account is yours alone" headingLevel={2}>
          <p>A practitioner’s account has no colleagues. The account of a group can have some.</p>
        </EmptyState>
      ) : (
        <EmptyState heading="No practice on file" headingLevel={2}>
          <p>
            We have no open enrollment record for you any more, so nobody acts for it. Call us if that is not
            right; the numbers are below.
          </p>
        </EmptyState>
      )}
    </>
  )
}
