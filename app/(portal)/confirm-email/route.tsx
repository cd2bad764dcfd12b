import type { ReactNode } from 'react'
import { peekEmailChange } from '@/src/accounts/own/change-email'
import { EMAIL_PATH, PROFILE_PATH } from '@/src/web/paths'
import { peekAddress } from '@/src/staff/changes/own-address'
import { Button } from '@/src/ui/forms/Button'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { mailedLinkPage } from '@/app/(portal)/page-handler'
import { StaffAddress } from './StaffAddress'
import { formState, type Visit } from '@/app/(portal)/visit'

/**
 * Where the link in the mail to a new address leads. Opening it changes nothing, because mail scanners open
 * links too.
 */
export const GET = mailedLinkPage(async (visit) => ({
  title: 'Confirm your e-mail address',
  body: await stateOf(visit),
}))

async function stateOf(visit: Visit): Promise<ReactNode> {
  const came = (await formState(visit, 'confirm-email'))?.values.result
  const token = visit.query.get('token') ?? ''
  const ofStaff = await peekAddress(visit.payload, token, visit.now)
  if (ofStaff) return <StaffAddress link={ofStaff} token={token} />
  const link = await peekEmailChange(visit.payload, token, visit.now)
  if (came === 'done' || link.kind === 'done') return <Confirmed />
  if (came === 'taken') return <Taken />
  if (link.kind !== 'open') return <Over />
  return (
    <>
      <PageHeading
        title="Confirm your e-mail address"
        lead={`From then on we write to ${link.email} about the account ${link.username}, and no longer to the address it has now.`}
      />
      <form method="post" action="/forms/confirm-email">
        <input type="hidden" name="token" value={token} />
        <Button>Confirm this address</Button>
      </form>
    </>
  )
}

function Confirmed() {
  return (
    <>
      <PageHeading
        title="Your new e-mail address is confirmed"
        lead="From now on we write to it. We have told your old address about the change."
      />
      <p>
        Go on to <a href={PROFILE_PATH}>your profile</a>.
      </p>
    </>
  )
}

function Taken() {
  return (
    <>
      <PageHeading
        title="This address belongs to another account"
        lead="It was taken after you asked for it. Nothing was changed."
      />
      <p>
        Go to your profile and <a href={EMAIL_PATH}>choose another address</a>.
      </p>
    </>
  )
}

function Over() {
  return (
    <>
      <PageHeading
        title="This link is no longer good"
        lead="A link is good for 24 hours, and only the newest one we sent you counts. Nothing was changed."
      />
      <p>
        Go to your profile and <a href={EMAIL_PATH}>ask for a new link</a>.
      </p>
    </>
  )
}
