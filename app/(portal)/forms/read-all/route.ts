import { MY_PATH } from '@/src/web/paths'
import { markAllRead } from '@/src/receipts/receipts'
import { accountForm, told } from '@/app/(portal)/forms/account-form'

/** Counts as read what the list showed when it was opened. */
export const POST = accountForm(
  { name: 'read-all', page: MY_PATH },
  async ({ payload, now, session, field, again }) => {
    const through = new Date(field('through'))
    if (Number.isNaN(through.getTime())) {
      return again([{ field: 'read-all', message: 'Open your notices again, and then mark them as read.' }])
    }
    const account = session.account.id
    const shown = through < now ? through : now
    await markAllRead(payload, { account, through: shown.toISOString(), now })
    return told(MY_PATH, 'read-all', account)
  },
)
