import { activationLink } from '@/src/accounts/recovery/activation'
import type { Account } from '@/src/payload-types'
import { Button, LinkButton } from '@/src/ui/forms/Button'
import { Alert } from '@/src/ui/messages/Alert'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { mailedLinkPage } from '@/app/(portal)/page-handler'
import { formState } from '@/app/(portal)/visit'
import { NewLink } from './NewLink'

const TITLE = 'Activate your account'

/**
 * Behind the link of an activation mail. Opening it changes nothing, since programs that check mail open
 * links too; the button does.
 */
export const GET = mailedLinkPage(async (visit) => {
  const { payload, now, query } = visit
  const token = query.get('token')
  const link = token === null ? undefined : await activationLink(payload, token, now)
  const isOver = link ? link.state === 'over' : query.get('link') === 'over'
  const state = await formState(visit, 'activation-mail')
  return {
    title: TITLE,
    issues: state?.issues,
    body: (
      <>
        <PageHeading title={TITLE} />
        {isOver && <Over />}
        {link?.state === 'used' && <Used />}
        {token !== null && link?.state === 'ready' && <Ready token={token} account={link.account} />}
        {(!link || isOver) && <NewLink state={state} />}
      </>
    ),
  }
})

function Used() {
  return (
    <Alert tone="success" heading="Your account is already activated" headingLevel={2}>
      <p>Your e-mail address is verified, and you can sign in.</p>
      <p>
        <LinkButton href="/login">Login</LinkButton>
      </p>
    </Alert>
  )
}

function Ready({ token, account }: { token: string; account: Account }) {
  return (
    <form method="post" action="/forms/activate">
      <p>
        One click is left: confirm that the e-mail address <strong>{account.email}</strong> is yours. After
        that you can sign in as <strong>{account.username}</strong>.
      </p>
      <input type="hidden" name="token" value={token} />
      <p>
        <Button>Activate account</Button>
      </p>
    </form>
  )
}

function Over() {
  return (
    <Alert tone="warning" heading="This link does not work any more" headingLevel={2} role="status">
      <p>
        A link is good for 24 hours. If you have activated your account already, <a href="/login">sign in</a>.
      </p>
    </Alert>
  )
}
