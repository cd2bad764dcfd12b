import type { ReactNode } from 'react'
import type { Issue } from '@/src/lib/issue'
import { errorsOf } from '@/src/ui/forms/field-errors'
import { Alert } from '@/src/ui/messages/Alert'
import { ErrorSummary } from '@/src/ui/messages/ErrorSummary'
import { accountFormState, type Visit } from '@/app/(portal)/visit'

/** What the forms of an account have done, by the word of their handler. */
const NEWS: Record<string, { heading: string; text: string }> = {
  'read-all': { heading: 'Marked as read', text: 'All notices of this list count as read now.' },
  acknowledged: { heading: 'Thank you', text: 'We have noted that you have read this notice.' },
  password: {
    heading: 'Your password was changed',
    text: 'Everybody else who was signed in to this account is signed out. We have sent you a mail about it.',
  },
  email: {
    heading: 'Check your e-mail',
    text: 'We have sent a link to the new address. Open it within 24 hours to confirm the address; until then we go on writing to the old one. If nothing arrives, look into the spam folder, and check that you typed the address right.',
  },
  'email-again': {
    heading: 'Check your e-mail',
    text: 'We have sent a new link to the new address. Only this one works now.',
  },
  'email-cancelled': {
    heading: 'The change is cancelled',
    text: 'The link that we sent to the new address does not work any more. We go on writing to your address as before.',
  },
  'email-over': {
    heading: 'No change of address waits any more',
    text: 'It was confirmed, cancelled, or over meanwhile. Your e-mail address is below.',
  },
  'handed-over': {
    heading: 'Handed over',
    text: 'Your colleague looks after the access of your practice now. We have sent a mail to both of you.',
  },
  question: {
    heading: 'Your security question was changed',
    text: 'Support asks it from now on when you call about your account.',
  },
  invited: {
    heading: 'The invitation is on its way',
    text: 'Its link is good for 7 days. If nothing arrives, let your colleague look into the spam folder, and check the address.',
  },
  'invitation-cancelled': {
    heading: 'The invitation is cancelled',
    text: 'Its link leads nowhere any more.',
  },
  'invitation-gone': {
    heading: 'Nothing was changed',
    text: 'The invitation was accepted or cancelled in the meantime, or your practice has another owner now.',
  },
  'colleague-ended': {
    heading: 'The access has ended',
    text: 'Your colleague is signed out everywhere, and we have sent a mail about it. What they have confirmed stays on record.',
  },
  session: {
    heading: 'Signed out there',
    text: 'Whoever used that session has to sign in again.',
  },
}

/**
 * What came of the form that led to this page, to stand above its heading.
 *
 * @param problems what was wrong with the form that led here, if it was
 */
export async function newsOf(visit: Visit, problems: readonly Issue[] = []): Promise<ReactNode> {
  if (problems.length > 0) {
    return <ErrorSummary id="problems" headingLevel={2} errors={errorsOf(problems)} />
  }
  const news = NEWS[(await accountFormState(visit, 'news'))?.values.news ?? '']
  if (!news) return null
  return (
    <Alert tone="success" heading={news.heading} headingLevel={2} role="status">
      <p>{news.text}</p>
    </Alert>
  )
}
