import { requestEmailChange } from '@/src/accounts/own/change-email'
import { EMAIL_PATH, PROFILE_PATH } from '@/src/web/paths'
import { tokenHash } from '@/src/lib/secret-token'
import { accountForm, outcomeOf } from '@/app/(portal)/forms/account-form'

/** Asks for a new e-mail address; it counts once it is confirmed. */
export const POST = accountForm(
  { name: 'change-email', page: EMAIL_PATH, kept: ['email'] },
  async (submission) => {
    const { payload, now, client, session, field } = submission
    const changed = await requestEmailChange(payload, {
      account: session.account,
      current: field('current'),
      email: field('email'),
      form: tokenHash(`${field('once')} ${field('email')}`),
      client,
      now,
    })
    return outcomeOf(changed, submission, PROFILE_PATH, 'email')
  },
)
