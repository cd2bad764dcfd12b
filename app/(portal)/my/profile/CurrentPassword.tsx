import type { FormState } from '@/src/web/form-state'
import { errorOf } from '@/src/ui/forms/field-errors'
import { PasswordField } from '@/src/ui/forms/PasswordField'

interface CurrentPasswordProps {
  /** The form as it came back, if it did. */
  state: FormState | undefined
  /** Why it is asked for. */
  hint?: string
}

/** Asks whoever is signed in for their password, before something of the account is changed. */
export function CurrentPassword({ state, hint }: CurrentPasswordProps) {
  return (
    <PasswordField
      id="current"
      name="current"
      label="Current password"
      hint={hint}
      autoComplete="current-password"
      error={errorOf(state, 'current')}
      required
    />
  )
}
