import type { Payload } from 'payload'
import { requestMail } from '../mail/queue'
import type { Account } from '../payload-types'
import { accountByEmail, accountById, updateAccount, type Client } from './account'
import { audit } from './audit'
import { endSessions } from './sessions'
import { consumeToken, dropTokens, peekToken, type Token } from './tokens'

/** What the link "this was not me" is good for. */
export type NotMeLink =
  | { state: 'ready'; account: Account; formerEmail: string | undefined }
  | { state: 'used' }
  | { state: 'over' }

/** Looks at a link and changes nothing: programs that check mail for danger open links too. */
export async function notMeLink(payload: Payload, token: string | undefined, now: Date): Promise<NotMeLink> {
  const link = await peekToken(payload, token, 'not-me', now)
  const account = link && (await accountById(payload, link.account))
  if (!link || !account) return { state: 'over' }
  if (link.isUsed) return { state: 'used' }
  return { state: 'ready', account, formerEmail: link.detail ?? undefined }
}

/**
 * Closes an account to everybody, for an owner who says "this was not me": nobody can sign in, every session ends, every other link that was mailed is
 * worthless, and a mail leads the owner to a new password, which opens the account again. If the e-mail address was changed, the one that the link was
 * mailed to is put back first.
 *
 * Of several links about changes of the address the one that was mailed first wins: whoever has taken an account over cannot take it back with a later one.
 *
 * @returns whether the link was good
 */
export async function disown(
  payload: Payload,
  token: string | undefined,
  { client, now }: { client: Client; now: Date },
): Promise<boolean> {
  const link = await peekToken(payload, token, 'not-me', now)
  const account = link && !link.isUsed ? await accountById(payload, link.account) : undefined
  if (!link || !account) return false
  await updateAccount(payload, account.id, { state: 'secured' })
  await endSessions(payload, account.id)
  await dropTokens(payload, account.id, 'reset-password')
  await dropTokens(payload, account.id, 'confirm-email')
  await dropTokens(payload, account.id, 'activate')
  const detail = await putBack(payload, account, link)
  // Last, so that a link whose work was cut off can be opened again; all of it may be done twice, but what follows.
  if (!(await consumeToken(payload, token, 'not-me', now))) return true
  await audit(payload, { kind: 'disowned', account, ...(detail ? { detail } : {}), client, now })
  await requestMail(payload, { kind: 'reset-password', data: { username: account.username }, now })
  return true
}

/** @returns what was done about the e-mail address, in words */
async function putBack(payload: Payload, account: Account, link: Token): Promise<string | undefined> {
  const former = link.detail
  if (!former) return undefined
  await dropLaterLinks(payload, link)
  if (former === account.email) return undefined
  if (await accountByEmail(payload, former)) {
    return 'The former e-mail address was not put back, because another account has it by now.'
  }
  await updateAccount(payload, account.id, { email: former })
  return `The former e-mail address ${former} was put back; it had been changed to ${account.email}.`
}

async function dropLaterLinks(payload: Payload, { id, account, purpose, expiresAt }: Token): Promise<void> {
  await payload.db.deleteMany({
    collection: 'account-tokens',
    where: {
      and: [
        { account: { equals: account } },
        { purpose: { equals: purpose } },
        { id: { not_equals: id } },
        { expiresAt: { greater_than_equal: expiresAt } },
      ],
    },
    req: {},
  })
}
