import { sendInvitationAgain } from '@/src/practices/invite'
import { COLLEAGUES_PATH } from '@/src/web/paths'
import { accountForm, told } from '@/app/(portal)/forms/account-form'

/** Mails an invitation once more. */
export const POST = accountForm(
  { name: 'send-invitation', page: COLLEAGUES_PATH },
  async ({ payload, now, client, session, field }) => {
    const { account } = session
    const came = await sendInvitationAgain(payload, field('invitation'), { account, client, now })
    if (came.kind === 'limited') return { retryAfter: came.retryAfter }
    return told(COLLEAGUES_PATH, came.kind === 'done' ? 'invited' : 'invitation-gone', account.id)
  },
)
