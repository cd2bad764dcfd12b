import type { Metadata } from 'next'
import { ownPath } from '@/src/http/own-path'
import { Alert } from '@/src/ui/messages/Alert'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Frame } from '../Frame'
import { SignInPanel } from '../SignInPanel'
import { formState, type SearchParams } from '../viewer'

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } }

/** What led somebody here, by the name that a link or a redirect gives it in the query. */
const EVENTS = {
  'signed-out': {
    tone: 'success',
    heading: 'You have been signed out',
    text: 'If others use this computer too, close the browser as well.',
  },
  ended: {
    tone: 'info',
    heading: 'Your session has ended',
    text: 'To protect your account, we sign you out after 30 minutes without activity, and after 12 hours in any case. Sign in again to go on.',
  },
  'new-password': {
    tone: 'success',
    heading: 'Your new password is set',
    text: 'Sign in with it. Everywhere else, you have been signed out.',
  },
} as const

/** The sign-in alone: where every refused sign-in, every sign-out and every ended session leads. */
export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams
  const state = await formState('sign-in', searchParams)
  const event = Object.entries(EVENTS).find(([name]) => name in query)?.[1]
  return (
    <Frame current="/">
      <PageHeading title="Sign in" />
      {event && !state && (
        <Alert tone={event.tone} heading={event.heading} headingLevel={2} role="status">
          <p>{event.text}</p>
        </Alert>
      )}
      <SignInPanel next={typeof query.next === 'string' ? ownPath(query.next) : undefined} state={state} />
    </Frame>
  )
}
