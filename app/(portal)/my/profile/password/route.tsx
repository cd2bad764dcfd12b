import { PASSWORD_PATH } from '@/src/web/paths'
import { errorOf } from '@/src/ui/forms/field-errors'
import { PasswordField } from '@/src/ui/forms/PasswordField'
import { ownPage } from '@/app/(portal)/page-handler'
import { accountFormState } from '@/app/(portal)/visit'
import { formPage } from '@/app/(portal)/my/form-page'
import { CurrentPassword } from '@/app/(portal)/my/profile/CurrentPassword'

/** Where whoever is signed in changes their password. */
export const GET = ownPage(PASSWORD_PATH, async (visit) => {
  const state = await accountFormState(visit, 'change-password')
  return formPage(visit, {
    title: 'Change your password',
    lead: `You stay signed in here. Everybody else who is signed in to this account is signed out, and you get a mail about the change.${visit.reader.session.account.kind === 'group' ? ' Invitations of yours that wait are cancelled; you can invite the same colleagues again.' : ''}`,
    action: '/forms/change-password',
    state,
    submitLabel: 'Change password',
    fields: (
      <>
        {/* Password managers store the new password under the name they find beside it. */}
        <input
          type="text"
          name="username"
          autoComplete="username"
          defaultValue={visit.reader.session.account.username}
          readOnly
          hidden
        />
        <CurrentPassword state={state} />
        <PasswordField
          id="wanted"
          name="wanted"
          label="New password"
          autoComplete="new-password"
          error={errorOf(state, 'wanted')}
          rules
          required
        />
      </>
    ),
  })
})
