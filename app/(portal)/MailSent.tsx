import type { ReactNode } from 'react'
import { Alert } from '@/src/ui/messages/Alert'
import { PageHeading } from '@/src/ui/page/PageHeading'

interface MailSentProps {
  /** Title of the page. */
  title: string
  /** Which account was asked for, as a sentence that does not say whether there is one. */
  children: ReactNode
  /** The page to ask again on. */
  again: string
  /** Whom the mail comes from, as mailboxes show it. */
  sender: string
}

/**
 * The page that says that a mail is on its way if there is somebody to write to, the same for everybody, and
 * what helps when none comes.
 */
export function MailSent({ title, children, again, sender }: MailSentProps) {
  return (
    <>
      <PageHeading title={title} />
      <Alert tone="info" heading="Check your e-mail" headingLevel={2} role="status">
        <p>{children}</p>
      </Alert>
      <h2>If no mail comes</h2>
      <ul className="usa-list">
        <li>Wait a few minutes, and look into the spam folder. The sender is “{sender}”.</li>
        <li>Check that you look into the mailbox that you registered with.</li>
        <li>
          <a href={again}>Try again</a>, in case of a slip of the keyboard.
        </li>
      </ul>
      <p>
        <a href="/login">Back to the sign-in page</a>
      </p>
    </>
  )
}
