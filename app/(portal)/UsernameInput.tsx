import type { FormState } from '@/src/web/form-state'
import { errorOf } from '@/src/ui/forms/field-errors'
import { TextInput } from '@/src/ui/forms/TextInput'

/** Asks for the user name of an account there is; shows again what was typed and what is wrong with it. */
export function UsernameInput({ state }: { state: FormState | undefined }) {
  return (
    <TextInput
      id="username"
      name="username"
      label="User name"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      required
      defaultValue={state?.values.username}
      error={errorOf(state, 'username')}
    />
  )
}
