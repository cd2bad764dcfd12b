import { changePassword } from '@/src/accounts/own/change-password'
import { PASSWORD_PATH, PROFILE_PATH } from '@/src/web/paths'
import { readSite } from '@/src/site/site'
import { accountForm, outcomeOf } from '@/app/(portal)/forms/account-form'

/** Changes the password of whoever is signed in. */
export const POST = accountForm({ name: 'change-password', page: PASSWORD_PATH }, async (submission) => {
  const { payload, now, client, session, field } = submission
  const { organization } = await readSite(payload)
  const changed = await changePassword(payload, {
    account: session.account,
    session: session.id,
    current: field('current'),
    wanted: field('wanted'),
    organization,
    client,
    now,
  })
  return outcomeOf(changed, submission, PROFILE_PATH, 'password')
})
