import { cancelEmailChange } from '@/src/accounts/own/waiting-email'
import { PROFILE_PATH } from '@/src/web/paths'
import { accountForm, told } from '@/app/(portal)/forms/account-form'

/** Takes back a change of address that waits to be confirmed; sent twice, it is done once. */
export const POST = accountForm(
  { name: 'cancel-email', page: PROFILE_PATH },
  async ({ payload, now, client, session }) => {
    const { account } = session
    const changed = await cancelEmailChange(payload, { account, client, now })
    return told(PROFILE_PATH, changed.kind === 'done' ? 'email-cancelled' : 'email-over', account.id)
  },
)
