import type { FoundNotice } from '@/src/notices/finding/find'
import { CURRENT_STATUSES } from '@/src/notices/model/notice'
import { NEVER, type Receipts } from './receipts'

/** What a notice asks of an account, and what the account has said. */
export interface Confirmation {
  /** ISO 8601 instant in UTC at which the present text was confirmed; absent while it is not. */
  at?: string
  /** Whether an earlier text was confirmed, which has been changed since. */
  isAskedAgain: boolean
}

type Marked = Pick<FoundNotice, 'notice' | 'status' | 'isTakenDown'>

/**
 * Whether a notice waits to be read. What still tells readers what to do waits until it is opened; what was
 * opened once waits again after every major change, also after the one that withdraws it. What was over
 * before anybody looked does not wait.
 */
export function isUnread(found: Marked, { byNotice, readThrough }: Receipts): boolean {
  const { id, changedAt } = found.notice
  if (found.isTakenDown || changedAt <= readThrough) return false
  const read = byNotice.get(id)?.readVersion ?? NEVER
  return read === NEVER ? CURRENT_STATUSES.includes(found.status) : changedAt > read
}

/** What a notice asks of an account it is for; undefined when it asks for nothing (any more). */
export function confirmationOf(found: Marked, { byNotice }: Receipts): Confirmation | undefined {
  const { notice, status, isTakenDown } = found
  if (!notice.asksForAcknowledgement) return undefined
  const receipt = byNotice.get(notice.id)
  const confirmed = receipt?.acknowledgedVersion ?? NEVER
  if (confirmed >= notice.changedAt && receipt?.acknowledgedAt) {
    return { at: receipt.acknowledgedAt, isAskedAgain: false }
  }
  if (isTakenDown || !CURRENT_STATUSES.includes(status)) return undefined
  return { isAskedAgain: confirmed !== NEVER }
}

/** Whether something about a notice was announced after an instant. */
export function isNewSince(found: Pick<FoundNotice, 'notice'>, since: string | undefined): boolean {
  return since !== undefined && found.notice.changedAt > since
}
