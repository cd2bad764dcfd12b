import type { Payload, Where } from 'payload'
import { joining, rowById, updateIf } from '@/src/database/rows'
import { databaseTime, leaseIsOver } from '@/src/database/time'

/** What can become of a mail. */
export const MAIL_STATES = [
  { value: 'waiting', label: 'Waiting' },
  { value: 'sending', label: 'Being sent' },
  { value: 'sent', label: 'Sent' },
  { value: 'filed', label: 'Written to the outbox folder' },
  { value: 'nothing', label: 'Nothing to send' },
  { value: 'failed', label: 'Given up' },
] as const

export type MailState = (typeof MAIL_STATES)[number]['value']

/** A mail of the queue as it is stored. */
export interface MailRow {
  id: string
  kind: string
  /** Encrypted; gone once the mail is sent. */
  data?: string | null
  attempts: number
  state: MailState
  /** ISO 8601 instant of the claim, by the clock of the database. */
  claimedAt?: string | null
  /** Why it was not sent when it was last tried. */
  lastError?: string | null
  /** ISO 8601 instant of the request. */
  createdAt: string
}

/** How long a mail belongs to whoever claimed it, in milliseconds; whoever holds one longer has died. */
const CLAIM = 10 * 60_000

/** Most mails of one round. */
const MOST_AT_ONCE = 50

const DAY = 24 * 60 * 60_000
const KEEP_SENT = 30 * DAY
/** Long enough to find out why; what was to be sent is personal, and too old to be sent by then. */
const KEEP_FAILED = 90 * DAY
/** Anybody can cause requests that lead to no mail, so these go sooner. */
const KEEP_NOTHING = DAY

/**
 * The mails to be sent now, the longest waiting first: due ones, and those whose claim has run out. When one
 * is due goes by the clock of the product, as all that people wait for does; a claim goes by that of the
 * database, since it is another instance that reads it.
 */
export async function dueRows(payload: Payload, now: Date): Promise<MailRow[]> {
  const isAbandoned = leaseIsOver('claimedAt', CLAIM, await databaseTime(payload))
  const { docs } = await payload.db.find<MailRow>({
    collection: 'mail-queue',
    where: {
      or: [
        { and: [{ state: { equals: 'waiting' } }, { notBefore: { less_than_equal: now.toISOString() } }] },
        { and: [{ state: { equals: 'sending' } }, isAbandoned] },
      ],
    },
    sort: ['notBefore', 'id'],
    limit: MOST_AT_ONCE,
    pagination: false,
    req: joining(payload),
  })
  return docs
}

/**
 * Takes a mail for this process: one statement that succeeds only if the row is as it was read, so of several
 * processes one gets it. The number of the attempt and its moment name the claim.
 *
 * @returns the claimed row; undefined when somebody else was faster
 */
export async function claim(payload: Payload, row: MailRow): Promise<MailRow | undefined> {
  const claimedAt = (await databaseTime(payload)).toISOString()
  const claimed = { state: 'sending', attempts: row.attempts + 1, claimedAt } as const
  return (await change(payload, row, { ...claimed })) ? { ...row, ...claimed } : undefined
}

/**
 * Writes what became of a claimed mail, unless the claim has run out and the mail belongs to somebody else by
 * now.
 */
export async function finishMail(
  payload: Payload,
  row: MailRow,
  result: { state: MailState; notBefore?: Date; lastError?: string },
  now: Date,
): Promise<void> {
  const { state, notBefore, lastError = null } = result
  const isOver = state !== 'waiting'
  await change(payload, row, {
    state,
    lastError,
    ...(notBefore ? { notBefore: notBefore.toISOString() } : {}),
    ...(isOver ? { finishedAt: now.toISOString() } : {}),
    // A failed mail keeps its data as long as it is kept, so that what was to be sent is not lost.
    ...(isOver && state !== 'failed' ? { data: null } : {}),
  })
}

/** Mails that were given up, in the order of their ids, after the one with this id. */
export async function givenUpRows(payload: Payload, after = ''): Promise<MailRow[]> {
  const { docs } = await payload.db.find<MailRow>({
    collection: 'mail-queue',
    where: { and: [{ state: { equals: 'failed' } }, { id: { greater_than: after } }] },
    sort: 'id',
    limit: MOST_AT_ONCE,
    pagination: false,
    req: joining(payload),
  })
  return docs
}

/** A mail by its id. */
export async function mailById(payload: Payload, id: string): Promise<MailRow | undefined> {
  return rowById<MailRow>(payload, 'mail-queue', id)
}

/**
 * Has a mail that was given up tried afresh, as if it had just been asked for. What went wrong stays readable
 * until it is sent.
 *
 * @returns false when it is not given up any more: somebody else was faster
 */
export async function sendAgain(payload: Payload, row: MailRow, now: Date): Promise<boolean> {
  if (row.state !== 'failed') return false
  const afresh = { state: 'waiting', attempts: 0, notBefore: now.toISOString(), finishedAt: null }
  return change(payload, row, afresh)
}

/**
 * Deletes what is of no use any more: mails sent 30 days ago, mails that failed 90 days ago, and requests
 * that led to no mail after a day.
 */
export async function forgetOldMail(payload: Payload, now: Date): Promise<void> {
  const old = (states: MailState[], age: number): Where => ({
    and: [{ state: { in: states } }, { finishedAt: { less_than: before(now, age) } }],
  })
  const useless = [
    old(['sent', 'filed'], KEEP_SENT),
    old(['failed'], KEEP_FAILED),
    old(['nothing'], KEEP_NOTHING),
  ]
  for (const where of useless) {
    await payload.db.deleteMany({ collection: 'mail-queue', where, req: joining(payload) })
  }
}

/** Changes a row that is still as it was read; whether it was. */
async function change(payload: Payload, row: MailRow, data: Record<string, unknown>): Promise<boolean> {
  const asItWas = [
    { id: { equals: row.id } },
    { state: { equals: row.state } },
    { attempts: { equals: row.attempts } },
    ...(row.state === 'sending' && row.claimedAt ? [{ claimedAt: { equals: row.claimedAt } }] : []),
  ]
  return Boolean(await updateIf(payload, 'mail-queue', asItWas, data))
}

function before(now: Date, milliseconds: number): string {
  return new Date(now.getTime() - milliseconds).toISOString()
}
