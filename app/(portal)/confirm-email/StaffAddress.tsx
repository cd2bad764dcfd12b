import type { AddressLink } from '@/src/staff/changes/own-address'
import { Button } from '@/src/ui/forms/Button'
import { PageHeading } from '@/src/ui/page/PageHeading'

/** What a member of staff reads behind the link to a new address, before and after the button. */
export function StaffAddress({ link: { kind, email }, token }: { link: AddressLink; token: string }) {
  if (kind === 'done') {
    return (
      <>
        <PageHeading
          title="Your new e-mail address is confirmed"
          lead={`From now on you sign in to the admin panel with ${email}. We have told your old address about the change.`}
        />
        <p>
          Go on to <a href="/admin">the admin panel</a>.
        </p>
      </>
    )
  }
  if (kind === 'taken') {
    return (
      <PageHeading
        title="This address belongs to a colleague"
        lead="It was taken after you asked for it. Nothing was changed. Choose another address under “Account”."
      />
    )
  }
  return (
    <>
      <PageHeading
        title="Confirm your e-mail address"
        lead={`From then on you sign in to the admin panel with ${email}, and no longer with the address you have now.`}
      />
      <form method="post" action="/forms/confirm-email">
        <input type="hidden" name="token" value={token} />
        <Button>Confirm this address</Button>
      </form>
    </>
  )
}
