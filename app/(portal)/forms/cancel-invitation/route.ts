import { cancelInvitation } from '@/src/practices/invite'
import { COLLEAGUES_PATH } from '@/src/web/paths'
import { accountForm, told } from '@/app/(portal)/forms/account-form'

/** Cancels an invitation. */
export const POST = accountForm(
  { name: 'cancel-invitation', page: COLLEAGUES_PATH },
  async ({ payload, now, client, session, field }) => {
    const { account } = session
    const came = await cancelInvitation(payload, field('invitation'), { account, client, now })
    if (came.kind === 'limited') return { retryAfter: came.retryAfter }
    return told(
      COLLEAGUES_PATH,
      came.kind === 'done' ? 'invitation-cancelled' : 'invitation-gone',
      account.id,
    )
  },
)
