import { sendLinkAgain } from '@/src/accounts/own/waiting-email'
import { tokenHash } from '@/src/lib/secret-token'
import { PROFILE_PATH } from '@/src/web/paths'
import { accountForm, told } from '@/app/(portal)/forms/account-form'

/** Has the link to a new address sent once more. */
export const POST = accountForm(
  { name: 'resend-email', page: PROFILE_PATH },
  async ({ payload, now, client, session, field }) => {
    const { account } = session
    const changed = await sendLinkAgain(payload, { account, form: tokenHash(field('once')), client, now })
    if (changed.kind === 'limited') return changed
    return told(PROFILE_PATH, changed.kind === 'done' ? 'email-again' : 'email-over', account.id)
  },
)
