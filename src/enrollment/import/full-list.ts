import type { Payload } from 'payload'
import { joining } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import type { Named } from '@/src/enrollment/file/named'
import { ImportRefused } from '@/src/enrollment/file/refused'
import type { Enrollment } from '@/src/payload-types'
import { byCommand, endRecords } from '@/src/enrollment/ending'
import { enterImport, type ImportOrigin } from './record-import'

/** Records that are ended at once, so that nobody waits long for the database. */
const BATCH = 500

/** Part of the records that may end without anybody saying so a second time. */
const MOST_UNASKED = 0.02

const BECAUSE = 'A full list of enrollment records did not name it any more.'

type Unnamed = Pick<Enrollment, 'id' | 'kind' | 'name' | 'providerNumber' | 'endedAt'>

/** Which records a full list ends: those that are open, not named in it, and not replaced by it. */
export interface Leaving {
  named: Named
  replaced: ReadonlySet<string>
}

/**
 * How many records a full list ends.
 *
 * @throws ImportRefused when they are more than a fiftieth of those that are open and nobody has confirmed
 * that
 */
export async function countLeaving(
  payload: Payload,
  leaving: Leaving,
  isConfirmed: boolean,
): Promise<number> {
  let [open, ending] = [0, 0]
  for await (const records of openRecords(payload)) {
    open += records.length
    ending += records.filter((record) => isLeaving(record, leaving)).length
  }
  if (isConfirmed || ending <= open * MOST_UNASKED) return ending
  const percent = Math.round((ending / open) * 1_000) / 10
  throw new ImportRefused(
    `${ending.toLocaleString('en-US')} of ${open.toLocaleString('en-US')} records (${percent} %) would end. Nothing was imported. ` +
      'See with --dry-run which ones; if that is right, import with --confirm.',
  )
}

/**
 * Ends what a full list does not name, after all of it was imported: in batches, so that what was cut off is
 * completed by importing the list again.
 *
 * @param tell is told of each record
 * @returns how many records have ended
 */
export async function endLeaving(
  payload: Payload,
  leaving: Leaving,
  options: ImportOrigin & { isDryRun: boolean; tell: (record: Unnamed) => Promise<void> },
): Promise<number> {
  let ended = 0
  for await (const records of openRecords(payload)) {
    const ending = records.filter((record) => isLeaving(record, leaving))
    for (const record of ending) await options.tell(record)
    const ids = ending.map(({ id }) => id)
    if (options.isDryRun) ended += ids.length
    else if (ids.length > 0) ended += await endBatch(payload, ids, options)
  }
  return ended
}

async function endBatch(payload: Payload, ids: readonly string[], origin: ImportOrigin): Promise<number> {
  return inTransaction(payload, async () => {
    const ended = await endRecords(payload, ids, BECAUSE, byCommand(origin.actor, origin.now))
    await enterImport(payload, 'record-ended', origin, {
      'ended, as the full list does not name them': ended,
    })
    return ended
  })
}

const isLeaving = ({ id }: Unnamed, { named, replaced }: Leaving): boolean =>
  !named.has(id) && !replaced.has(id)

/** The records that have not ended, in batches, in the order of their ids. */
async function* openRecords(payload: Payload): AsyncGenerator<Unnamed[]> {
  let after = ''
  for (;;) {
    const { docs } = await payload.db.find<Unnamed>({
      collection: 'enrollments',
      where: { id: { greater_than: after } },
      sort: 'id',
      pagination: false,
      limit: BATCH,
      select: { kind: true, name: true, providerNumber: true, endedAt: true },
      req: joining(payload),
    })
    const last = docs.at(-1)
    if (!last) return
    after = last.id
    yield docs.filter(({ endedAt }) => !endedAt)
  }
}
