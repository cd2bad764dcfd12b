import 'server-only'
import { audienceOfPlans, plansOfAccount } from '@/src/receipts/audience'
import { isUnread } from '@/src/receipts/marks'
import { countUnread, versionToRead } from '@/src/receipts/my-notices'
import { markAllRead, markRead, NEVER, readReceipts, type Receipts } from '@/src/receipts/receipts'
import type { Session } from '@/src/accounts/signing-in/account-session'
import type { Plan } from '@/src/notices/model/audience'
import type { FoundNotice } from '@/src/notices/finding/find'
import { isFor, type Audience } from '@/src/notices/finding/fit'
import { select } from '@/src/notices/finding/select'
import type { Portal } from './portal'

/** Whoever is signed in, with their plans and what they have read. */
export interface SignedIn {
  session: Session
  plans: readonly Plan[]
  audience: Audience
  receipts: Receipts
}

/** Reads what the pages of somebody who is signed in are made from. */
export async function signedIn({ payload, catalogue }: Portal, session: Session): Promise<SignedIn> {
  const plans = await plansOfAccount(payload, catalogue, session.account)
  return {
    session,
    plans,
    audience: audienceOfPlans(plans),
    receipts: await readReceipts(payload, session.account.id),
  }
}

/** How many notices wait to be read. */
export function unreadCount({ catalogue, now }: Portal, { audience, receipts }: SignedIn): number {
  return countUnread(select(catalogue, {}, now, audience).items, receipts)
}

/**
 * Keeps that whoever is signed in has opened a notice, if it is for them. It happens on a GET, because it is
 * harmless: it changes nothing but a mark.
 */
export async function noteReading(portal: Portal, reader: SignedIn, found: FoundNotice): Promise<void> {
  if (!isFor(found, reader.audience) || !isUnread(found, reader.receipts)) return
  const { payload, now } = portal
  const { id: notice, changedAt: version } = found.notice
  const { byNotice } = reader.receipts
  await markRead(payload, { account: reader.session.account.id, notice, version, now })
  // The number in the head of this very page is right, too.
  byNotice.set(notice, {
    ...(byNotice.get(notice) ?? { notice, acknowledgedVersion: NEVER }),
    readVersion: version,
  })
  if (unreadCount(portal, reader) === 0) await foldMarks(portal, reader)
}

/**
 * Keeps "everything is read" instead of a mark for each notice, so that the marks of a diligent reader do not
 * pile up.
 */
async function foldMarks(
  { payload, catalogue, now }: Portal,
  { session, audience }: SignedIn,
): Promise<void> {
  const through = versionToRead(select(catalogue, {}, now, audience).items)
  if (through) await markAllRead(payload, { account: session.account.id, through, now })
}
