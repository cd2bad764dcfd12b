import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { activationLink } from '@/src/accounts/activation'
import { Button, LinkButton } from '@/src/ui/forms/Button'
import { Alert } from '@/src/ui/messages/Alert'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Frame } from '../Frame'
import { BEHIND_A_LINK } from '../mailed-link'
import { portal } from '../portal'
import type { SearchParams } from '../viewer'
import { NewLink } from './NewLink'

export const metadata: Metadata = { title: 'Activate your account', ...BEHIND_A_LINK }

/** Behind the link of an activation mail. Opening it changes nothing, since programs that check mail open links too; the button does. */
export default async function ActivatePage({ searchParams }: { searchParams: SearchParams }) {
  const { token, link } = await searchParams
  return (
    <Frame>
      <PageHeading title="Activate your account" />
      {typeof token === 'string' ? (
        <Link token={token} searchParams={searchParams} />
      ) : (
        <>
          {link === 'over' && <Over />}
          <NewLink searchParams={searchParams} />
        </>
      )}
    </Frame>
  )
}

async function Link({
  token,
  searchParams,
}: {
  token: string
  searchParams: SearchParams
}): Promise<ReactNode> {
  const { payload, now } = await portal()
  const link = await activationLink(payload, token, now)
  switch (link.state) {
    case 'used':
      return (
        <Alert tone="success" heading="Your account is already activated" headingLevel={2}>
          <p>Your e-mail address is verified, and you can sign in.</p>
          <p>
            <LinkButton href="/login">Login</LinkButton>
          </p>
        </Alert>
      )
    case 'over':
      return (
        <>
          <Over />
          <NewLink searchParams={searchParams} />
        </>
      )
    case 'ready':
      return (
        <form method="post" action="/forms/activate">
          <p>
            One click is left: confirm that the e-mail address <strong>{link.account.email}</strong> is yours.
            After that you can sign in as <strong>{link.account.username}</strong>.
          </p>
          <input type="hidden" name="token" value={token} />
          <p>
            <Button>Activate account</Button>
          </p>
        </form>
      )
  }
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
