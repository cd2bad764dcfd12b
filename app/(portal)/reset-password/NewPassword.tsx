import { Button } from '@/src/ui/forms/Button'
import { PasswordField } from '@/src/ui/forms/PasswordField'
import { ErrorSummary } from '@/src/ui/messages/ErrorSummary'

interface NewPasswordProps {
  /** The secret of the link. */
  token: string
  username: string
  /** What is wrong with the password that was sent. */
  issue: string | undefined
}

/** Asks for a new password, for whoever came by a link that works. */
export function NewPassword({ token, username, issue }: NewPasswordProps) {
  return (
    <form method="post" action="/forms/reset-password" noValidate>
      <ErrorSummary
        id="errors"
        headingLevel={2}
        errors={issue ? [{ fieldId: 'password', message: issue }] : []}
      />
      <p>
        For the user name <strong>{username}</strong>. Everywhere you are signed in now, you will be signed
        out.
      </p>
      <input type="hidden" name="token" value={token} />
      {/* Password managers file the new password under it. */}
      <input type="hidden" name="username" autoComplete="username" value={username} />
      <PasswordField
        id="password"
        name="password"
        label="New password"
        autoComplete="new-password"
        rules
        required
        error={issue}
      />
      <p>
        <Button>Set the new password</Button>
      </p>
    </form>
  )
}
