import { tokenHash } from '@/src/lib/secret-token'
import { inviteColleague } from '@/src/practices/invite'
import { COLLEAGUES_PATH, INVITE_PATH } from '@/src/web/paths'
import { accountForm, outcomeOf } from '@/app/(portal)/forms/account-form'

/** Invites a colleague by mail. */
export const POST = accountForm(
  { name: 'invite-colleague', page: INVITE_PATH, kept: ['email'] },
  async (submission) => {
    const { payload, now, client, session, field } = submission
    const { account } = session
    const changed = await inviteColleague(payload, {
      account,
      current: field('current'),
      email: field('email'),
      form: tokenHash(`${account.id} ${field('once')} ${field('email')}`),
      client,
      now,
    })
    return outcomeOf(changed, submission, COLLEAGUES_PATH, 'invited')
  },
)
