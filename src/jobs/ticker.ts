import type { Payload } from 'payload'
import { composers } from '@/src/accounts/mails/composers'
import { elapsed, now } from '@/src/clock'
import { lastingFault } from '@/src/lib/availability'
import { sendDueMail } from '@/src/mail/queue'
import { noticeOf, postOffice } from '@/src/mail/transport'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { tendCopy } from '@/src/notices/log/copy/copy-log'
import { reconcile } from '@/src/notices/log/telling/reconcile'
import { distrustRevision } from '@/src/notices/log/telling/revision'
import { prepareSearch } from '@/src/notices/finding/search'
import { removeWhatIsOld } from './cleaning'
import { oncePerFault } from './once-per-fault'
import { repeat } from './repeat'

/** How often the ticker looks, in milliseconds, and how often and how far back it reconciles. */
const TICK = 5_000
const RECONCILE_EVERY = 60_000
const RECONCILE_BACK = 24 * 60 * 60 * 1_000

/** How often what is old is removed, in milliseconds. */
const CLEAN_EVERY = 60 * 60 * 1_000

/**
 * How often a process reads all that is public anew, in milliseconds, even if nobody said that it has
 * changed.
 */
const REREAD_EVERY = 60_000

/**
 * Starts what must happen once outside of any request, at once and every few seconds: the log is compared
 * with the notices (with all of them at first, then with those touched lately), the search index is brought
 * up to date, mail that is due is sent, and what is old is removed. A round that fails is logged and made
 * good by the next one.
 *
 * @returns stops it; a round that runs is waited for
 */
export function startTicker(payload: Payload): () => Promise<void> {
  const options = {
    restMs: TICK,
    report: (error: unknown) => payload.logger.error({ err: error, msg: FAILED }),
  }
  const tell = (sentence: string) => payload.logger.error(`${FAILED} ${sentence}`)
  tellOfMail(payload)
  // Each on its own, so that one that is slow, as a mail server may be, does not hold up the others.
  const rounds = [roundOfLog, roundOfMemory, roundOfMail, roundOfCleaning]
  const stops = rounds.map((round) => repeat(whileThere(oncePerFault(round(payload), tell)), options))
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

const FAILED = 'A round of the ticker failed; the next one repeats it.'

/**
 * While the database is away or its file is replaced, a round has nothing to do, and nothing to tell that is
 * not told already.
 */
function whileThere(round: () => Promise<void>): () => Promise<void> {
  return async () => {
    if (lastingFault() === undefined) await round()
  }
}

function roundOfLog(payload: Payload): () => Promise<void> {
  let isComplete = false
  let reconciledAt = 0
  return async () => {
    const moment = now()
    const isDue = elapsed() - reconciledAt >= RECONCILE_EVERY
    const back = isDue ? RECONCILE_BACK : 2 * RECONCILE_EVERY
    await reconcile(payload, moment, isComplete ? new Date(moment.getTime() - back) : undefined)
    await tendCopy(payload)
    if (isDue || !isComplete) reconciledAt = elapsed()
    isComplete = true
  }
}

function roundOfMemory(payload: Payload): () => Promise<void> {
  let rereadAt = elapsed()
  return async () => {
    if (elapsed() - rereadAt >= REREAD_EVERY) {
      distrustRevision(payload)
      rereadAt = elapsed()
    }
    await prepareSearch(await readCatalogue(payload, now()))
  }
}

function roundOfMail(payload: Payload): () => Promise<void> {
  return async () => {
    await sendDueMail(payload, composers, now())
  }
}

function roundOfCleaning(payload: Payload): () => Promise<void> {
  let cleanedAt = -Infinity
  return async () => {
    if (elapsed() - cleanedAt < CLEAN_EVERY) return
    await removeWhatIsOld(payload, now())
    cleanedAt = elapsed()
  }
}

function tellOfMail({ logger }: Payload): void {
  const { sentence, isTrap } = noticeOf(postOffice())
  if (isTrap) logger.warn(sentence)
  else logger.info(sentence)
}
