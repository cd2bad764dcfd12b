import { setTimeout as pause } from 'node:timers/promises'
import type { Payload, PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { elapsed } from '@/src/clock'
import { insertOnce, joining } from '@/src/database/rows'
import { attempt, type AttemptOutcome } from './attempt'
import { claim, dueRows, finishMail, type MailRow } from './queue-rows'
import { sealed } from './sealed'
import type { Composer } from './template'
import { postOffice, type PostOffice } from './transport'

export type { Composer, Letter } from './template'

/** A mail to be sent. */
export interface MailRequest {
  /** Which composer writes it. */
  kind: string
  /**
   * What the composer needs to know, a few short texts. Stored encrypted and erased once the mail is sent. No
   * tokens: the composer makes them.
   */
  data: Record<string, string>
  now: Date
  /** Not to be sent before this instant; left out, at once. */
  notBefore?: Date
  /**
   * Names the mail: a second request with the same key is the same mail. Staff see it, so nothing personal or
   * secret may be in it.
   */
  key?: string
  /** The request whose transaction this belongs to: the mail is sent only if that is stored. */
  req?: Partial<PayloadRequest>
}

/** Longest key, in characters. */
const LONGEST_KEY = 200

/**
 * How often a mail is tried before it is given up, and the first pause in milliseconds; each pause is twice
 * the one before: 1, 2, 4 … 64 minutes.
 */
const MOST_ATTEMPTS = 8
const FIRST_PAUSE = 60_000

/**
 * After how long a round takes no further mail, in milliseconds. With the longest that one mail can take, and
 * the rest after it, a round stays below a minute.
 */
const ROUND = 8_000

/**
 * How many mails are sent at once, so that one that hangs does not hold up the others; mail servers allow few
 * connections.
 */
const AT_ONCE = 5

/**
 * How long the first mail of a round goes alone, in milliseconds: it finds out whether the server is there.
 */
const ALONE = 2_000

/**
 * Has a mail sent by the ticker. It costs the same whether or not there is anybody to send it to, because
 * nothing is looked up before it is sent.
 */
export async function requestMail(payload: Payload, request: MailRequest): Promise<void> {
  const { kind, data, now, notBefore = now, key, req = joining(payload) } = request
  if (key !== undefined && (key === '' || key.length > LONGEST_KEY)) {
    throw new Error(`The key of a mail has 1 to ${LONGEST_KEY} characters.`)
  }
  const id = key ?? uuidv7()
  const row = {
    id,
    kind,
    data: await sealed(payload, data),
    notBefore: notBefore.toISOString(),
    attempts: 0,
    state: 'waiting',
  }
  if (key === undefined) await payload.db.create({ collection: 'mail-queue', data: row, req })
  else await insertOnce(payload, 'mail-queue', row, req)
}

/**
 * Sends what is due, the longest waiting first and a few at once. Any number of processes may do so at the
 * same time: a mail belongs to whoever claims it. One whose process died while sending it is sent again after
 * ten minutes. It may then arrive twice, which is better than not at all; its Message-ID stays the same.
 *
 * A round ends when the mail server cannot be used, so that an outage does not use up the attempts of every
 * mail. A mail that hangs holds up others for its own round and no more: those for its domain are left for
 * later, in this round and the next ones.
 *
 * @param composers by kind of mail
 * @param office where mail goes; left out, as the environment says
 * @returns how many mails were sent, or written to the outbox folder
 */
export async function sendDueMail(
  payload: Payload,
  composers: Record<string, Composer>,
  now: Date,
  office: PostOffice = postOffice(),
): Promise<number> {
  const begun = elapsed()
  const due = (await dueRows(payload, now)).values()
  let sent = 0
  let isServerThere = true
  /** Sends the next mail; whether there may be another one after it. */
  const sendNext = async (): Promise<boolean> => {
    if (!isServerThere || elapsed() - begun > ROUND) return false
    const { value: next } = due.next()
    if (!next) return false
    const row = await claim(payload, next)
    if (!row) return true
    const outcome =
      row.attempts > MOST_ATTEMPTS ? CUT_OFF : await attempt(payload, row, { composers, now, office })
    await finishMail(payload, row, resultOf(row, outcome, now), now)
    tell(payload, row, outcome)
    if (outcome.state === 'sent' || outcome.state === 'filed') sent += 1
    if (outcome.state === 'failed' && outcome.reason === 'server') isServerThere = false
    return true
  }
  const sendOthers = async () => {
    while (await sendNext());
  }
  const first = sendNext()
  await Promise.race([first, pause(ALONE, undefined, { ref: false })])
  const lanes = [first.then(sendOthers), ...Array.from({ length: AT_ONCE - 1 }, sendOthers)]
  for (const lane of await Promise.allSettled(lanes)) if (lane.status === 'rejected') throw lane.reason
  return sent
}

/** For a mail that takes its process down with it, every time. */
const CUT_OFF: AttemptOutcome = {
  state: 'failed',
  reason: 'letter',
  sentence: 'The sending was begun again and again, and never came to an end.',
}

const OVER = 'What this mail was about is over by now, so there was nothing to send.'

function resultOf(row: MailRow, outcome: AttemptOutcome, now: Date): Parameters<typeof finishMail>[2] {
  // Said of what had failed before: whoever had it sent again looks for it.
  if (outcome.state === 'nothing' && row.lastError) return { state: 'nothing', lastError: OVER }
  if (outcome.state !== 'failed') return { state: outcome.state }
  const { reason, sentence } = outcome
  if (reason === 'letter' || row.attempts >= MOST_ATTEMPTS) return { state: 'failed', lastError: sentence }
  const pause = FIRST_PAUSE * 2 ** (row.attempts - 1)
  return { state: 'waiting', lastError: sentence, notBefore: new Date(now.getTime() + pause) }
}

function tell({ logger }: Payload, { kind, attempts }: MailRow, outcome: AttemptOutcome): void {
  if (outcome.state === 'filed') logger.info(`The mail "${kind}" is in ${outcome.file}.`)
  if (outcome.state !== 'failed') return
  logger.warn(
    `The mail "${kind}" was not sent (attempt ${attempts} of ${MOST_ATTEMPTS}). ${outcome.sentence}`,
  )
}
