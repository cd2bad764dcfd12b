import { closeOwnAccount, ownerToAsk } from '@/src/practices/close-own'
import { CLOSE_PATH } from '@/src/web/paths'
import { setCookie } from '@/src/web/visitor-cookies'
import { accountForm } from '@/app/(portal)/forms/account-form'

/** Closes the account of whoever is signed in, for good. */
export const POST = accountForm({ name: 'close-account', page: CLOSE_PATH }, async (submission) => {
  const { payload, now, client, session, field, https, again } = submission
  const { account } = session
  const event = (await ownerToAsk(payload, account)) ? 'closed-invited' : 'closed'
  const closed = await closeOwnAccount(payload, { account, current: field('current'), client, now })
  if (closed.kind === 'limited') return closed
  if (closed.kind === 'refused') return again(closed.issues)
  return { to: `/login?${event}=1`, cookies: [setCookie('portal-token', '', { https, maxAge: 0 })] }
})
