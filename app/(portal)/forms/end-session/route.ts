import { ofAccount } from '@/src/accounts/record/account'
import { audit } from '@/src/audit/audit'
import { deviceInWords } from '@/src/signing-in/device'
import { SESSIONS_PATH } from '@/src/web/paths'
import { endSession, sessionsOf } from '@/src/signing-in/sessions'
import { inTransaction } from '@/src/database/transactions'
import { accountForm, told } from '@/app/(portal)/forms/account-form'

/** Ends one of the sender's own sessions; sent twice, or for a session that is over, it changes nothing. */
export const POST = accountForm(
  { name: 'end-session', page: SESSIONS_PATH },
  async ({ payload, now, client, session, field }) => {
    const { account } = session
    const open = await sessionsOf(payload, ofAccount(account.id), now)
    // The one in use is signed out of, which also takes its cookie away.
    const ended = open.find(({ id }) => id === field('session') && id !== session.id)
    if (ended) {
      const device = deviceInWords(ended.userAgent)
      const detail = `Ended the session of ${device} from ${ended.address || 'an unknown address'}`
      await inTransaction(payload, async () => {
        await endSession(payload, ofAccount(account.id), ended.id)
        await audit(payload, { kind: 'signed-out', account, client, now, detail })
      })
    }
    return told(SESSIONS_PATH, 'session', account.id)
  },
)
