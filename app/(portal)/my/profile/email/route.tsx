import { EMAIL_PATH } from '@/src/web/paths'
import { waitingAddress } from '@/src/signing-in/waiting-address'
import { newSecretToken } from '@/src/lib/secret-token'
import { errorOf } from '@/src/ui/forms/field-errors'
import { TextInput } from '@/src/ui/forms/TextInput'
import { ownPage } from '@/app/(portal)/page-handler'
import { accountFormState } from '@/app/(portal)/visit'
import { formPage } from '@/app/(portal)/my/form-page'
import { CurrentPassword } from '@/app/(portal)/my/profile/CurrentPassword'

/** Where whoever is signed in asks for another e-mail address. */
export const GET = ownPage(EMAIL_PATH, async (visit) => {
  const state = await accountFormState(visit, 'change-email')
  const { account } = visit.reader.session
  const waiting = waitingAddress(account, visit.now)
  return formPage(visit, {
    title: 'Change your e-mail address',
    lead: `Now we write to ${account.email}. ${waiting ? `The change to ${waiting.email} that you have asked for waits to be confirmed; another address takes its place. ` : ''}We send a link to the new address, and change it once you have opened that link. Then we tell both addresses that it has changed.`,
    action: '/forms/change-email',
    state,
    submitLabel: 'Send the link',
    fields: (
      <>
        {/* Names this form, so that sending it twice sends one mail. */}
        <input type="hidden" name="once" value={newSecretToken()} />
        <TextInput
          id="email"
          name="email"
          type="email"
          label="New e-mail address"
          autoComplete="email"
          defaultValue={state?.values.email}
          error={errorOf(state, 'email')}
          spellCheck={false}
          autoCapitalize="none"
          required
        />
        <CurrentPassword
          state={state}
          hint="So that nobody else can do this while you are away from your desk."
        />
      </>
    ),
  })
})
