import { dayInWords, dayOf } from '@/src/lib/days'
import type { Invitation } from '@/src/accounts/record/invitations'
import { Button } from '@/src/ui/forms/Button'

interface InvitationsProps {
  invitations: readonly Invitation[]
  /** Id of the account of whoever is signed in. */
  account: string
  now: Date
  zone: string
}

/** Invitations that nobody has accepted yet, with what can be done about each. */
export function Invitations({ invitations, account, now, zone }: InvitationsProps) {
  if (invitations.length === 0) return null
  return (
    <>
      <h2>Invitations that wait</h2>
      <div className="portal-table-scroll" role="region" aria-label="Invitations" tabIndex={0}>
        <table className="usa-table">
          <thead>
            <tr>
              <th scope="col">E-mail address</th>
              <th scope="col">Sent</th>
              <th scope="col">Good until</th>
              <th scope="col">What you can do</th>
            </tr>
          </thead>
          <tbody>
            {invitations.map(({ id, email, sentAt, expiresAt }) => (
              <tr key={id}>
                <th scope="row">{email}</th>
                <td>{dayInWords(dayOf(sentAt, zone))}</td>
                <td>{expiresAt > now.toISOString() ? dayInWords(dayOf(expiresAt, zone)) : 'Over'}</td>
                <td>
                  <Act action="/forms/send-invitation" label="Send again" {...{ id, email, account }} />
                  <Act action="/forms/cancel-invitation" label="Cancel" {...{ id, email, account }} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

interface ActProps {
  action: string
  label: string
  id: string
  email: string
  account: string
}

function Act({ action, label, id, email, account }: ActProps) {
  return (
    <form className="portal-list-form" method="post" action={action}>
      <input type="hidden" name="account" value={account} />
      <input type="hidden" name="invitation" value={id} />
      <Button variant="outline">
        {label}
        <span className="usa-sr-only">: the invitation of {email}</span>
      </Button>
    </form>
  )
}
