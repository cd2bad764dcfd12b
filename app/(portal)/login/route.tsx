import { ownPath } from '@/src/web/own-path'
import { Alert } from '@/src/ui/messages/Alert'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { publicPage } from '@/app/(portal)/page-handler'
import { RegisterHere } from '@/app/(portal)/RegisterHere'
import { SignInPanel } from '@/app/(portal)/SignInPanel'
import { signedOutNote } from '@/app/(portal)/signed-out'
import { formState } from '@/app/(portal)/visit'

/** What led somebody here, by the name that a link or a redirect gives it in the query. */
const EVENTS = {
  'signed-out': {
    heading: 'You have been signed out',
    text: 'If others use this computer too, close the browser as well.',
  },
  closed: {
    heading: 'Your account is closed',
    text: 'We have sent you a mail about it. To use the portal again, register anew.',
  },
  'closed-invited': {
    heading: 'Your account is closed',
    text: 'We have sent you a mail about it. To use the portal again, ask the owner of your practice’s access for a new invitation.',
  },
  'new-password': {
    heading: 'Your new password is set',
    text: 'Sign in with it. Everywhere else, you have been signed out.',
  },
} as const

/** The sign-in alone: where every refused sign-in, every sign-out and every ended session leads. */
export const GET = publicPage(async (visit) => {
  const { query } = visit
  const state = await formState(visit, 'sign-in')
  const event = Object.entries(EVENTS).find(([name]) => query.has(name))?.[1]
  const signedOut = !event && !state && (await signedOutNote(visit, query.has('ended')))
  return {
    title: 'Sign in',
    issues: state?.issues,
    current: '/',
    body: (
      <>
        <PageHeading title="Sign in" />
        <RegisterHere visit={visit} />
        {signedOut}
        {event && !state && !visit.reader && (
          <Alert tone="success" heading={event.heading} headingLevel={2} role="status">
            <p>{event.text}</p>
          </Alert>
        )}
        <SignInPanel visit={visit} next={ownPath(query.get('next') ?? '')} state={state} />
      </>
    ),
  }
})
