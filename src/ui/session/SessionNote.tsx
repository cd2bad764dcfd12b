interface SessionNoteProps {
  /** How long a session lasts without a page being opened, in minutes. */
  minutes: number
  /** When it ends unless another page is opened, in words with its zone. */
  until: string
}

/**
 * Says above a form when it has to be sent, for whoever gets no warning because their browser runs no
 * scripts.
 */
export function SessionNote({ minutes, until }: SessionNoteProps) {
  return (
    <p className="portal-note">
      To protect your account, we sign you out after {minutes} minutes in which no page is opened. Send this
      form by {until}. If you come later, you sign in again and find here what you typed, but for passwords
      and secret answers.
    </p>
  )
}
