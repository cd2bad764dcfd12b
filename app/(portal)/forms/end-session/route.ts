import { ofAccount } from '@/src/accounts/record/account'
import { audit } from '@/src/audit/audit'
import { clientInWords } from '@/src/signing-in/session-words'
import { SESSIONS_PATH } from '@/src/web/paths'
import { endSignIns } from '@/src/signing-in/owner-sessions'
import { inTransaction } from '@/src/database/transactions'
import { accountForm, told } from '@/app/(portal)/forms/account-form'

/** Ends one of the sender's own sessions; sent twice, or for a session that is over, it changes nothing. */
export const POST = accountForm(
  { name: 'end-session', page: SESSIONS_PATH },
  async ({ payload, now, client, session, field }) => {
    const { account } = session
    // The one in use is signed out of, which also takes its cookie away.
    const which = (signIn: string) => signIn === field('session') && signIn !== session.signIn
    await inTransaction(payload, async () => {
      const sessions = await endSignIns(payload, ofAccount(account.id), { which, by: 'elsewhere', now })
      for (const ended of sessions) {
        const detail = `Ended the session of ${clientInWords(ended)}`
        await audit(payload, { kind: 'signed-out', account, client, now, detail })
      }
    })
    return told(SESSIONS_PATH, 'session', account.id)
  },
)
