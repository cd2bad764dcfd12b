import { ofAccount } from '@/src/accounts/record/account'
import { audit } from '@/src/audit/audit'
import { SESSIONS_PATH } from '@/src/web/paths'
import { endSessions } from '@/src/signing-in/owner-sessions'
import { inTransaction } from '@/src/database/transactions'
import { setCookie } from '@/src/web/visitor-cookies'
import { accountForm } from '@/app/(portal)/forms/account-form'

/** Ends all sessions of the sender, this one included. */
export const POST = accountForm(
  { name: 'end-sessions', page: SESSIONS_PATH },
  async ({ payload, now, client, session, https }) => {
    const { account } = session
    await inTransaction(payload, async () => {
      await endSessions(payload, ofAccount(account.id), { by: 'elsewhere', now })
      await audit(payload, { kind: 'sessions-ended', account, client, now })
    })
    return { to: '/login?signed-out=1', cookies: [setCookie('portal-token', '', { https, maxAge: 0 })] }
  },
)
