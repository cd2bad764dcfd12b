import type { Payload } from 'payload'
import { composers } from '../accounts/mails/composers'
import { now } from '../clock'
import { processState } from '../lib/process-state'
import { sendDueMail } from '../mail/queue'
import { noticeOf, postOffice } from '../mail/transport'
import { drain, reconcile } from '../notices/events'
import { raiseRevision } from '../notices/revision'
import { removeWhatIsOld } from './cleaning'

/** How often the ticker looks, in milliseconds; how often and how far back it reconciles; how often it removes what is old. */
const TICK = 5_000
const RECONCILE_EVERY = 60_000
const RECONCILE_BACK = 24 * 60 * 60 * 1_000
const CLEAN_EVERY = 60 * 60 * 1_000

const running = processState('ticker', () => new WeakSet<Payload>())

/**
 * Starts what must happen once outside of any request: at start the log is completed, then waiting events are numbered every few seconds, and every
 * minute the log is compared with the notices; beside it, mail that is due is sent and what is old
 * is removed. A round that fails is logged and made good by the next one. Calling it
 * twice changes nothing.
 */
export async function startTicker(payload: Payload): Promise<void> {
  if (running.has(payload)) return
  running.add(payload)
  // A crash may have come between a change and the raising of the revision.
  await raiseRevision(payload)
  await drain(payload)
  await reconcile(payload, now())
  tellOfMail(payload)
  repeat(payload, roundOfLog(payload, now().getTime()))
  // On its own, because a mail server that is slow must not hold up the log.
  repeat(payload, roundOfMail(payload))
  repeat(payload, roundOfCleaning(payload))
}

function repeat(payload: Payload, round: () => Promise<void>): void {
  const next = async () => {
    try {
      await round()
    } catch (error) {
      payload.logger.error({ err: error, msg: 'A round of the ticker failed; the next one repeats it.' })
    }
    setTimeout(() => void next(), TICK).unref()
  }
  setTimeout(() => void next(), TICK).unref()
}

function roundOfLog(payload: Payload, start: number): () => Promise<void> {
  let reconciledAt = start
  return async () => {
    const moment = now()
    await drain(payload)
    if (moment.getTime() - reconciledAt >= RECONCILE_EVERY) {
      await reconcile(payload, moment, new Date(moment.getTime() - RECONCILE_BACK))
      reconciledAt = moment.getTime()
    } else {
      await reconcile(payload, moment, new Date(moment.getTime() - 2 * RECONCILE_EVERY))
    }
  }
}

function roundOfMail(payload: Payload): () => Promise<void> {
  return async () => {
    await sendDueMail(payload, composers, now())
  }
}

function roundOfCleaning(payload: Payload): () => Promise<void> {
  let cleanedAt = 0
  return async () => {
    const moment = now()
    if (moment.getTime() - cleanedAt < CLEAN_EVERY) return
    await removeWhatIsOld(payload, moment)
    cleanedAt = moment.getTime()
  }
}

function tellOfMail({ logger }: Payload): void {
  const { sentence, isTrap } = noticeOf(postOffice())
  if (isTrap) logger.warn(sentence)
  else logger.info(sentence)
}
