import { endColleague } from '@/src/practices/end-colleague'
import { COLLEAGUES_PATH } from '@/src/web/paths'
import { accountForm, outcomeOf } from '@/app/(portal)/forms/account-form'
import { endPathOf } from '@/app/(portal)/my/colleagues/end/path'

/** Ends the access of a colleague. */
export const POST = accountForm(
  { name: 'end-colleague', page: (field) => endPathOf(field('person')) },
  async (submission) => {
    const { payload, now, client, session, field } = submission
    const changed = await endColleague(payload, {
      account: session.account,
      current: field('current'),
      person: field('person'),
      client,
      now,
    })
    return outcomeOf(changed, submission, COLLEAGUES_PATH, 'colleague-ended')
  },
)
