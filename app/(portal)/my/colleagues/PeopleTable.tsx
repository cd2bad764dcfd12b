import { dayInWords, dayOf } from '@/src/lib/days'
import type { PracticePeople } from '@/src/practices/people'
import { endPathOf } from './end/path'

interface PeopleTableProps extends PracticePeople {
  /** Id of whoever is signed in. */
  own: string
  zone: string
}

/** The people of a practice, for its owner. */
export function PeopleTable({ people, owner, own, zone }: PeopleTableProps) {
  const dayOrNot = (instant: string | null | undefined, otherwise: string) =>
    instant ? dayInWords(dayOf(instant, zone)) : otherwise
  return (
    <div className="portal-table-scroll" role="region" aria-label="People" tabIndex={0}>
      <table className="usa-table">
        <thead>
          <tr>
            <th scope="col">User name</th>
            <th scope="col">E-mail address</th>
            <th scope="col">Since</th>
            <th scope="col">Last signed in</th>
            <th scope="col">Access</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                {person.username}
                {person.id === owner?.id && ' (owner)'}
                {person.id === own && ' (you)'}
              </th>
              <td>{person.email}</td>
              <td>{dayOrNot(person.activatedAt ?? person.createdAt, '')}</td>
              <td>{dayOrNot(person.lastSignInAt, 'Not yet')}</td>
              <td>
                {person.id === own ? (
                  'Yours'
                ) : (
                  <a className="usa-link" href={endPathOf(person.id)}>
                    End access<span className="usa-sr-only"> of {person.username}</span>
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
