import { invitationLink } from '@/src/practices/invitation'
import { Button, LinkButton } from '@/src/ui/forms/Button'
import { Alert } from '@/src/ui/messages/Alert'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { mailedLinkPage } from '@/app/(portal)/page-handler'

const TITLE = 'Join your practice'

/**
 * Behind the link of an invitation. Opening it changes nothing, since programs that check mail open links
 * too.
 */
export const GET = mailedLinkPage(async ({ payload, now, query }) => {
  const token = query.get('token') ?? ''
  const link = await invitationLink(payload, token, now)
  return {
    title: TITLE,
    body: (
      <>
        <PageHeading title={TITLE} />
        {link.state === 'used' && <Used />}
        {link.state === 'over' && <Over />}
        {link.state === 'ready' && (
          <form method="post" action="/forms/invitation">
            <p>
              <strong>{link.inviter.username}</strong> has invited <strong>{link.invitation.email}</strong> to
              read and confirm notices for <strong>{link.inviter.displayName}</strong>.
            </p>
            <p>
              You accept the Provider Agreement, choose a user name and a password of your own, and a security
              question. It takes a few minutes.
            </p>
            <input type="hidden" name="token" value={token} />
            <p>
              <Button>Begin</Button>
            </p>
          </form>
        )}
      </>
    ),
  }
})

function Used() {
  return (
    <Alert tone="success" heading="This invitation is accepted" headingLevel={2}>
      <p>An account was made with it. If it is yours, sign in with its user name.</p>
      <p>
        <LinkButton href="/login">Login</LinkButton>
      </p>
    </Alert>
  )
}

function Over() {
  return (
    <Alert tone="warning" heading="This invitation is not good any more" headingLevel={2} role="status">
      <p>
        An invitation is good for 7 days and can be cancelled. Ask whoever has invited you to send it again.
      </p>
    </Alert>
  )
}
