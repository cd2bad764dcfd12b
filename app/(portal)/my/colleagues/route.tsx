import type { ReactNode } from 'react'
import { peopleOf, type PracticePeople } from '@/src/practices/people'
import { EmptyState } from '@/src/ui/notices/EmptyState'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { COLLEAGUES_PATH } from '@/src/web/paths'
import { ownPage } from '@/app/(portal)/page-handler'
import type { OwnVisit } from '@/app/(portal)/visit'
import { PeopleTable } from './PeopleTable'

const TITLE = 'My colleagues'

/** Who acts for the practice of whoever is signed in; its owner sees all of them. */
export const GET = ownPage(COLLEAGUES_PATH, async (visit) => {
  const practice = await peopleOf(visit.payload, visit.reader.session.account)
  return { title: TITLE, current: COLLEAGUES_PATH, body: bodyFor(visit, practice) }
})

function bodyFor(visit: OwnVisit, practice: PracticePeople): ReactNode {
  const { account } = visit.reader.session
  const { owner, people } = practice
  if (!owner || !people.some(({ id }) => id === account.id)) return <NoPractice kind={account.kind} />
  if (owner.id !== account.id) {
    return (
      <PageHeading
        title={TITLE}
        lead={`The portal access of ${account.displayName} is looked after by ${owner.username}. Ask there for access for a colleague, or to end it.`}
      />
    )
  }
  return (
    <>
      <PageHeading
        title={TITLE}
        lead={`Who reads and confirms notices for ${account.displayName}. You own the access of this practice.`}
      />
      <PeopleTable {...practice} own={account.id} zone={visit.catalogue.zone} />
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
