import type { Payload } from 'payload'
import { requestMail } from '@/src/mail/queue'
import type { ChangeKind } from './change-words'

/** The kind of the mail that tells a member of staff what has happened to their account. */
export const STAFF_CHANGED = 'staff-changed'

/** Something that has happened to the account of a member of staff. */
export interface StaffChange {
  /** Their id, and the address that they had at that moment. */
  member: { id: string; email: string }
  kind: ChangeKind
  /** What it was exactly, in words, e.g. the name of a passkey. */
  detail?: string
  /** Names the mail where it may be asked for twice. */
  key?: string
  now: Date
}

/** Tells a member of staff by mail what has happened to their account; a part of the transaction it is in. */
export async function tellOfChange(
  payload: Payload,
  { member, kind, detail = '', key, now }: StaffChange,
): Promise<void> {
  const data = { member: member.id, to: member.email, change: kind, detail, at: now.toISOString() }
  await requestMail(payload, { kind: STAFF_CHANGED, data, now, ...(key ? { key } : {}) })
}
