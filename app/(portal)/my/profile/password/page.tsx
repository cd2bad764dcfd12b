import type { Metadata } from 'next'
import { PASSWORD_PATH } from '@/src/accounts/my/paths'
import { PasswordField } from '@/src/ui/forms/PasswordField'
import { accountFormState, mustBeSignedIn } from '../../../signed-in'
import type { SearchParams } from '../../../viewer'
import { errorOf, FormPage } from '../../FormPage'

export const metadata: Metadata = { title: 'Change your password', robots: { index: false } }

/** Where whoever is signed in changes their password. */
export default async function PasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const reader = await mustBeSignedIn(PASSWORD_PATH)
  const state = await accountFormState('change-password', searchParams, reader)
  return (
    <FormPage
      reader={reader}
      title="Change your password"
      lead="You stay signed in here. Everybody else who is signed in to this account is signed out, and you get a mail about the change."
      action="/forms/change-password"
      state={state}
      submitLabel="Change password"
    >
      {/* Password managers store the new password under the name they find beside it. */}
      <input
        type="text"
        name="username"
        autoComplete="username"
        defaultValue={reader.session.account.username}
        readOnly
        hidden
      />
      <PasswordField
        id="current"
        name="current"
        label="Current password"
        autoComplete="current-password"
        error={errorOf(state, 'current')}
        required
      />
      <PasswordField
        id="wanted"
        name="wanted"
        label="New password"
        autoComplete="new-password"
        error={errorOf(state, 'wanted')}
        rules
        required
      />
    </FormPage>
  )
}
