import type { Payload } from 'payload'
import type { Actor } from '@/src/audit/audit'
import type { Named } from '@/src/enrollment/file/named'
import type { EnrollmentRow } from '@/src/enrollment/file/record'
import type { RowReport } from '@/src/enrollment/file/row-report'
import { rowsOf, type FileContext } from '@/src/enrollment/file/rows'
import type { ImportProgress } from './progress'
import type { ImportBook } from './record-import'
import { NONE_STORED, storeRecords, union, type NamedRecord, type Stored } from './store'

/** Records that are read and written at once. */
const BATCH = 1_000

/** Most rows that are named in one sentence. */
const MOST_NAMED = 10

interface StoringOptions {
  file: string
  isDryRun: boolean
  actor: Actor
  now: Date
  progress: ImportProgress
  named: Named
  corrections: ReadonlyMap<string, string>
  errors: RowReport
  book: ImportBook
  tell: (what: string, row: EnrollmentRow) => Promise<void>
}

/**
 * Stores the records of a file that was checked, in batches; the rows of one record, which a file has for
 * each of its addresses, are put together.
 */
export async function storeFile(
  payload: Payload,
  context: FileContext,
  options: StoringOptions,
): Promise<Stored & { rows: number; merged: number; refused: number }> {
  const { file, isDryRun, actor, now, named, corrections, errors, book, progress, tell } = options
  const counts = { rows: 0, ...NONE_STORED, merged: 0, refused: 0 }
  const gathered = createGathered(named)
  let batch: NamedRecord[] = []
  const tellChange = (what: 'corrected' | 'reopened', row: EnrollmentRow) =>
    tell(what === 'corrected' ? 'Tax ID corrected' : 'open again', row)
  const flush = async ({ isLast = false } = {}) => {
    const sums = await book.keep(isLast, async () => {
      const stored = await storeRecords(payload, batch, { isDryRun, actor, now, tell: tellChange })
      return { ...counts, ...sum(counts, stored) }
    })
    Object.assign(counts, sums)
    batch = []
  }
  for await (const { number, bytes, read } of rowsOf(file, context)) {
    if (read === 'header') {
      await errors.write(number, '', 'Not used: it names the columns again.')
      continue
    }
    counts.rows += 1
    progress.at(bytes, counts.rows)
    if (Array.isArray(read)) {
      counts.refused += 1
      for (const { column, message } of read) await errors.write(number, column, message)
    } else if (named.isContradicted(read.id)) {
      counts.refused += 1
      await errors.write(number, '', contradiction(named.rowsOf(read.id) ?? []))
    } else {
      const row = gathered(read, number)
      if (!row) {
        counts.merged += 1
        continue
      }
      batch.push({ row, isPartial: named.isPartial(row.id), replaces: corrections.get(row.id) })
      if (batch.length === BATCH) await flush()
    }
  }
  await flush({ isLast: true })
  progress.end()
  return counts
}

const sum = (one: Stored, other: Stored): Stored => ({
  added: one.added + other.added,
  changed: one.changed + other.changed,
  unchanged: one.unchanged + other.unchanged,
  reopened: one.reopened + other.reopened,
  corrected: one.corrected + other.corrected,
})

/**
 * Puts the rows of one record together: it gives the record with its last row, and nothing before. Names are
 * written as in the last one.
 */
function createGathered(named: Named): (row: EnrollmentRow, number: number) => EnrollmentRow | undefined {
  const waiting = new Map<string, EnrollmentRow>()
  return (row, number) => {
    const rows = named.rowsOf(row.id)
    if (!rows) return row
    const earlier = waiting.get(row.id)
    const whole = earlier
      ? { ...row, zips: union(earlier.zips, row.zips), plans: union(earlier.plans, row.plans) }
      : row
    if (rows.at(-1) !== number) {
      waiting.set(row.id, whole)
      return undefined
    }
    waiting.delete(row.id)
    return whole
  }
}

function contradiction(rows: readonly number[]): string {
  const some = rows.slice(0, MOST_NAMED).map(String)
  const all = rows.length > MOST_NAMED ? [...some, `${rows.length - MOST_NAMED} more`] : some
  return `Not used: rows ${new Intl.ListFormat('en-US').format(all)} have the same kind, Provider ID and Tax ID, but different names.`
}
