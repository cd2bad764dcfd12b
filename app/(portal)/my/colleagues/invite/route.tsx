import { newSecretToken } from '@/src/lib/secret-token'
import { ownerOf } from '@/src/practices/people'
import { errorOf } from '@/src/ui/forms/field-errors'
import { TextInput } from '@/src/ui/forms/TextInput'
import { COLLEAGUES_PATH, INVITE_PATH } from '@/src/web/paths'
import { ownPage } from '@/app/(portal)/page-handler'
import { accountFormState } from '@/app/(portal)/visit'
import { formPage } from '@/app/(portal)/my/form-page'
import { CurrentPassword } from '@/app/(portal)/my/profile/CurrentPassword'
import { COLLEAGUES } from '@/app/(portal)/my/colleagues/crumb'

/** Where the owner of a practice invites a colleague. */
export const GET = ownPage(INVITE_PATH, async (visit) => {
  const { account } = visit.reader.session
  if ((await ownerOf(visit.payload, account))?.id !== account.id) return { goTo: COLLEAGUES_PATH }
  const state = await accountFormState(visit, 'invite-colleague')
  return formPage(visit, {
    parent: COLLEAGUES,
    title: 'Invite a colleague',
    lead: `Your colleague gets a mail with a link that is good for 7 days, chooses a user name and a password of their own, and then sees what you see for ${account.displayName}.`,
    action: '/forms/invite-colleague',
    state,
    submitLabel: 'Send the invitation',
    fields: (
      <>
        {/* Names this form, so that sending it twice makes one invitation. */}
        <input type="hidden" name="once" value={newSecretToken()} />
        <TextInput
          id="email"
          name="email"
          type="email"
          label="E-mail address of your colleague"
          autoComplete="off"
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
