import type { FormState } from '@/src/http/form-state'
import { Button } from '@/src/ui/forms/Button'
import { TextInput } from '@/src/ui/forms/TextInput'
import { ErrorSummary } from '@/src/ui/messages/ErrorSummary'

/** Asks for the user name to send a new activation link to its owner. */
export function NewLink({ state }: { state: FormState | undefined }) {
  const issues = state?.issues ?? []
  return (
    <form method="post" action="/forms/activation-mail" noValidate>
      <ErrorSummary
        id="errors"
        headingLevel={2}
        errors={issues.map(({ field, message }) => ({ fieldId: field, message }))}
      />
      <h2>Get a new link</h2>
      <p>We send it to the e-mail address that you registered with.</p>
      <TextInput
        id="username"
        name="username"
        label="User name"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={state?.values.username}
        error={issues[0]?.message}
      />
      <p>
        <Button>Send a new link</Button>
      </p>
    </form>
  )
}
