import type { FormState } from '@/src/web/form-state'
import { Button } from '@/src/ui/forms/Button'
import { errorsOf } from '@/src/ui/forms/field-errors'
import { ErrorSummary } from '@/src/ui/messages/ErrorSummary'
import { UsernameInput } from '@/app/(portal)/UsernameInput'

/** Asks for the user name to send a new activation link to its owner. */
export function NewLink({ state }: { state: FormState | undefined }) {
  return (
    <form method="post" action="/forms/activation-mail" noValidate>
      <ErrorSummary id="errors" headingLevel={2} errors={errorsOf(state?.issues)} />
      <h2>Get a new link</h2>
      <p>We send it to the e-mail address that you registered with.</p>
      <UsernameInput state={state} />
      <p>
        <Button>Send a new link</Button>
      </p>
    </form>
  )
}
