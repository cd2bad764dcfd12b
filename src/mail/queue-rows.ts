import type { Payload, Where } from 'payload'

/** What can become of a mail. */
export const MAIL_STATES = [
  { value: 'waiting', label: 'Waiting' },
  { value: 'sending', label: 'Being sent' },
  { value: 'sent', label: 'Sent' },
  { value: 'filed', label: 'Written to the outbox folder' },
  { value: 'nothing', label: 'Nothing to send' },
  { value: 'failed', label: 'Failed' },
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

/** The mails to be sent now, the longest waiting first: due ones, and those whose claim has run out. */
export async function dueRows(payload: Payload, now: Date): Promise<MailRow[]> {
  const { docs } = await payload.db.find<MailRow>({
    collection: 'mail-queue',
    where: {
      or: [
        { and: [{ state: { equals: 'waiting' } }, { notBefore: { less_than_equal: now.toISOString() } }] },
        { and: [{ state: { equals: 'sending' } }, { claimedAt: { less_than: before(now, CLAIM) } }] },
      ],
    },
    sort: ['notBefore', 'id'],
    limit: MOST_AT_ONCE,
    pagination: false,
    req: {},
  })
  return docs
}

/**
 * Takes a mail for this process: one statement that succeeds only if the row is as it was read, so of several processes one gets it. The number of attempts
 * rises with every claim and thereby names it.
 *
 * @returns the claimed row; undefined when somebody else was faster
 */
export async function claim(payload: Payload, row: MailRow, now: Date): Promise<MailRow | undefined> {
  const attempts = row.attempts + 1
  const isMine = await change(payload, row, {
    state: 'sending',
    attempts,
    claimedAt: now.toISOString(),
  })
  return isMine ? { ...row, state: 'sending', attempts } : undefined
}

/** Writes what became of a claimed mail, unless the claim has run out and the mail belongs to somebody else by now. */
export async function finish(
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

/** Deletes what is of no use any more: mails sent 30 days ago, mails that failed 90 days ago, and requests that led to no mail after a day. */
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
    await payload.db.deleteMany({ collection: 'mail-queue', where, req: {} })
  }
}

/** Changes a row that is still as it was read; whether it was. */
async function change(payload: Payload, row: MailRow, data: Record<string, unknown>): Promise<boolean> {
  // Payload leaves the type of the row open; null means that no row matched.
  const changed: unknown = await payload.db.updateOne({
    collection: 'mail-queue',
    where: {
      and: [
        { id: { equals: row.id } },
        { state: { equals: row.state } },
        { attempts: { equals: row.attempts } },
      ],
    },
    data,
    options: { atomic: true },
    req: {},
  })
  return Boolean(changed)
}

function before(now: Date, milliseconds: number): string {
  return new Date(now.getTime() - milliseconds).toISOString()
}
