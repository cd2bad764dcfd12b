import type { Payload } from 'payload'
import { now } from '../clock'
import { processState } from '../lib/process-state'
import { drain, reconcile } from '../notices/events'
import { raiseRevision } from '../notices/revision'

/** How often the ticker looks, in milliseconds, and how often and how far back it reconciles. */
const TICK = 5_000
const RECONCILE_EVERY = 60_000
const RECONCILE_BACK = 24 * 60 * 60 * 1_000

const running = processState('ticker', () => new WeakSet<Payload>())

/**
 * Starts what must happen once outside of any request: at start the log is completed, then waiting events are numbered every few seconds, and every
 * minute the log is compared with the notices. A round that fails is logged and made good by the next one. Calling it twice changes nothing.
 */
export async function startTicker(payload: Payload): Promise<void> {
  if (running.has(payload)) return
  running.add(payload)
  // A crash may have come between a change and the raising of the revision.
  await raiseRevision(payload)
  await drain(payload)
  await reconcile(payload, now())
  let reconciledAt = now().getTime()
  const round = async () => {
    try {
      const moment = now()
      await drain(payload)
      if (moment.getTime() - reconciledAt >= RECONCILE_EVERY) {
        await reconcile(payload, moment, new Date(moment.getTime() - RECONCILE_BACK))
        reconciledAt = moment.getTime()
      } else {
        await reconcile(payload, moment, new Date(moment.getTime() - 2 * RECONCILE_EVERY))
      }
    } catch (error) {
      payload.logger.error({ err: error, msg: 'A round of the ticker failed; the next one repeats it.' })
    }
    setTimeout(() => void round(), TICK).unref()
  }
  setTimeout(() => void round(), TICK).unref()
}
