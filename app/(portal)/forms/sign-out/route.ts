import { ofAccount } from '@/src/accounts/record/account'
import { audit } from '@/src/audit/audit'
import { endSession } from '@/src/signing-in/owner-sessions'
import { inTransaction } from '@/src/database/transactions'
import { setCookie } from '@/src/web/visitor-cookies'
import { formHandler } from '@/app/(portal)/forms/handler'

/** Ends the session of this browser, here and on the server. */
export const POST = formHandler(async ({ payload, now, client, session, https }) => {
  if (session) {
    await inTransaction(payload, async () => {
      await endSession(payload, ofAccount(session.account.id), session.id, { by: 'signed-out', now })
      await audit(payload, { kind: 'signed-out', account: session.account, client, now })
    })
  }
  return { to: '/login?signed-out=1', cookies: [setCookie('portal-token', '', { https, maxAge: 0 })] }
})
