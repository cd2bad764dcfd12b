import type { Payload } from 'payload'
import { NO_NEW_ADDRESS } from '@/src/signing-in/waiting-address'
import { inTransaction } from '@/src/database/transactions'
import { requestMail } from '@/src/mail/queue'
import type { Account } from '@/src/payload-types'
import { accountById, updateAccount, ofAccount } from '@/src/accounts/record/account'
import { cancelInvitationsOf } from '@/src/accounts/record/invitations'
import type { Client } from '@/src/web/client'
import { giveAddress } from '@/src/accounts/record/address-change'
import { isOutrun } from '@/src/accounts/record/address-claims'
import { audit } from '@/src/audit/audit'
import { endSessions } from '@/src/signing-in/owner-sessions'
import {
  consumeLink,
  dropLaterLinks,
  dropLinks,
  peekLink,
  type MailedLink,
} from '@/src/signing-in/mailed-links'

/** What the link "this was not me" is good for. */
export type NotMeLink =
  /**
   * `formerEmail` is the address that is put back; `isMailed` whether a mail then leads to a new password.
   */
  | { state: 'ready'; account: Account; formerEmail: string | undefined; isMailed: boolean }
  | { state: 'used'; isMailed: boolean }
  | { state: 'over' }

/**
 * What came of pressing the button: the account is closed, and its owner gets a mail or has to call; or the
 * link was not good.
 */
export type Disowned = 'mailed' | 'closed' | 'over'

/** Looks at a link and changes nothing: programs that check mail for danger open links too. */
export async function notMeLink(payload: Payload, token: string | undefined, now: Date): Promise<NotMeLink> {
  const link = await peekLink(payload, token, 'not-me', now)
  const account = link && (await accountById(payload, link.owner))
  if (!link || !account || account.state === 'closed') return { state: 'over' }
  const email = link.detail ?? undefined
  if (link.isUsed) return { state: 'used', isMailed: email === account.email }
  if (await isTooLate(payload, account, link)) return { state: 'over' }
  const formerEmail = email === account.email ? undefined : email
  return { state: 'ready', account, formerEmail, isMailed: email !== undefined }
}

/**
 * Closes an account to everybody, for an owner who says "this was not me": nobody can sign in, every session
 * ends, every other link that was mailed is worthless, and a mail leads the owner to a new password, which
 * opens the account again. If the e-mail address was changed, the one that the link was mailed to is put back
 * first. Where that cannot be, no mail goes out: whoever reads it might be the one who took the account over.
 *
 * Of several links the one about what happened first wins: whoever has taken an account over cannot take it
 * back with a later one.
 */
export async function disown(
  payload: Payload,
  token: string | undefined,
  by: { client: Client; now: Date },
): Promise<Disowned> {
  return inTransaction(payload, () => close(payload, token, by))
}

async function close(
  payload: Payload,
  token: string | undefined,
  { client, now }: { client: Client; now: Date },
): Promise<Disowned> {
  const link = await peekLink(payload, token, 'not-me', now)
  const found = link && !link.isUsed ? await accountById(payload, link.owner) : undefined
  if (!link || !found || found.state === 'closed' || (await isTooLate(payload, found, link))) return 'over'
  await updateAccount(payload, found.id, { state: 'secured', ...NO_NEW_ADDRESS })
  await endSessions(payload, ofAccount(found.id), { by: 'not-me', now })
  await dropLinks(payload, ofAccount(found.id))
  await cancelInvitationsOf(payload, found, { client, now })
  // Read again: the address may have been changed until the account was closed, and cannot be from there on.
  const account = (await accountById(payload, found.id)) ?? found
  const { isTheirs, detail } = await putBack(payload, account, link, { client, now })
  if (isTheirs) {
    await requestMail(payload, {
      kind: 'reset-password',
      data: { username: account.username },
      now,
      key: `not-me ${link.id}`,
    })
  }
  if (await consumeLink(payload, token, 'not-me', now)) {
    await audit(payload, { kind: 'disowned', account, ...(detail ? { detail } : {}), client, now })
  }
  return isTheirs ? 'mailed' : 'closed'
}

const isTooLate = async (
  payload: Payload,
  account: Account,
  { detail, expiresAt }: MailedLink,
): Promise<boolean> => Boolean(detail) && detail !== account.email && isOutrun(payload, account, expiresAt)

/**
 * @returns whether the account has the address that the link was mailed to, and what was done about it, in
 * words
 */
async function putBack(
  payload: Payload,
  account: Account,
  link: MailedLink,
  by: { client: Client; now: Date },
): Promise<{ isTheirs: boolean; detail?: string }> {
  const former = link.detail
  if (!former) return { isTheirs: false }
  await dropLaterLinks(payload, link)
  if (former === account.email) return { isTheirs: true }
  const change = await giveAddress(payload, { id: account.id, state: 'secured', email: former }, by)
  if (change !== 'done') return { isTheirs: false, detail: NOT_PUT_BACK[change] }
  return {
    isTheirs: true,
    detail: `The former e-mail address ${former} was put back; it had been changed to ${account.email}.`,
  }
}

const NOT_PUT_BACK = {
  taken: 'The former e-mail address was not put back, because another account has it by now.',
  over: 'The former e-mail address was not put back, because the account was opened again at the same moment.',
}
