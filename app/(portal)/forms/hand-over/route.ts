import { handOver } from '@/src/practices/hand-over'
import { COLLEAGUES_PATH, HAND_OVER_PATH } from '@/src/web/paths'
import { accountForm, outcomeOf } from '@/app/(portal)/forms/account-form'

/** Hands the access of a practice over to a colleague. */
export const POST = accountForm(
  { name: 'hand-over', page: HAND_OVER_PATH, kept: ['successor'] },
  async (submission) => {
    const { payload, now, client, session, field } = submission
    const [successor, current] = [field('successor'), field('current')]
    const { account } = session
    const changed = await handOver(payload, { account, successor, current, client, now })
    return outcomeOf(changed, submission, COLLEAGUES_PATH, 'handed-over')
  },
)
