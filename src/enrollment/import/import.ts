import { stat } from 'node:fs/promises'
import type { Payload } from 'payload'
import type { Actor } from '@/src/audit/audit'
import { joining } from '@/src/database/rows'
import { planCode, type Plan } from '@/src/notices/model/audience'
import { csvFormOf, type CsvForm } from '@/src/enrollment/file/csv'
import { encodingInWords } from '@/src/enrollment/file/encoding'
import { createLastRows, type LastRows } from '@/src/enrollment/file/last-rows'
import { createRowReport, type RowReport } from '@/src/enrollment/file/row-report'
import type { EnrollmentRow } from '@/src/enrollment/file/record'
import { ImportRefused } from '@/src/enrollment/file/refused'
import { rowsOf, type FileContext } from '@/src/enrollment/file/rows'
import { separatorInWords } from '@/src/enrollment/file/separator'
import { enterImport, importBook, type ImportBook } from './record-import'
import { storeRecords, type Stored } from './store'
import { assertSameSecret, replaceForeign, type Replaced } from './secret-change'
import { taxIdKey } from '@/src/enrollment/tax-id'

/** What an import did, in rows of its file. */
export interface Summary extends Stored, Replaced {
  rows: number
  /** Not used, because a later row is about the same record. */
  repeated: number
  refused: number
  /** What somebody should know of the file, in sentences. */
  notes: string[]
}

/** Is told how far the work is. */
export interface ImportProgress {
  /** @param bytes size of what is gone through */
  start: (what: string, bytes: number) => void
  at: (bytes: number, rows: number) => void
  end: () => void
}

/** Records that are read and written at once. */
const BATCH = 1_000

/**
 * Imports a file of enrollment records: what is new is added, what differs is changed, what is the same is
 * left alone, and records that the file does not name stay. The file is read twice, first only to see which
 * row is the last one about each record; so nothing is imported from a file that is broken somewhere, and a
 * second import of the same file changes nothing. An import that was cut off is simply started again.
 *
 * @param options.errorsFile where the refused and the repeated rows go; removed when there are none
 * @param options.isSecretNew whether records made with another secret may be replaced
 * @throws ImportRefused with what is wrong in a sentence
 */
export async function importEnrollments(
  payload: Payload,
  options: {
    file: string
    errorsFile: string
    isDryRun: boolean
    isSecretNew: boolean
    /** Who imports it, for the audit log. */
    actor: Actor
    now: Date
    progress: ImportProgress
  },
): Promise<Summary> {
  const { file, errorsFile, isDryRun, isSecretNew, progress } = options
  if (file === errorsFile) throw new ImportRefused('Name another file for the errors than the one to import.')
  const taxIds = taxIdKey(payload.config.secret)
  if (!isSecretNew) await assertSameSecret(payload, taxIds)
  const version = await versionOf(file)
  const form = await csvFormOf(file)
  const context = { plans: await planCodes(payload), taxIds, form }

  progress.start('Checking', version.size)
  const lastRows = await lastRowsOf(file, context, progress)
  progress.start(isDryRun ? 'Comparing' : 'Importing', version.size)
  const report = await createRowReport(errorsFile)
  const book = importBook(payload, options)
  try {
    const summary = await storeRows(payload, context, { ...options, lastRows, report, book })
    const after = await versionOf(file)
    if (after.size !== version.size || after.mtimeMs !== version.mtimeMs) {
      throw new ImportRefused('The file has changed while it was imported. Import it again.')
    }
    const nothing = { removed: 0, moved: 0, left: 0 }
    const replaced = isSecretNew && !isDryRun ? await replaceForeign(payload, taxIds) : nothing
    const { removed, moved } = replaced
    if (removed + moved > 0)
      await enterImport(payload, 'removed', options, {
        'of the old secret': removed,
        'accounts moved': moved,
      })
    return { ...summary, ...replaced, notes: notesOf(form, summary) }
  } catch (error) {
    await book.stop()
    throw error
  } finally {
    await report.close()
  }
}

function notesOf({ encoding, separator }: CsvForm, { rows }: { rows: number }): string[] {
  const notes = [encodingInWords[encoding], separatorInWords(separator)]
  return [...notes, rows === 0 ? HEADER_ALONE : undefined].filter((note) => note !== undefined)
}

const HEADER_ALONE = 'The file names the columns, and nobody below them.'

async function lastRowsOf(file: string, context: FileContext, progress: ImportProgress): Promise<LastRows> {
  const lastRows = createLastRows()
  let rows = 0
  for await (const { number, bytes, read } of rowsOf(file, context)) {
    if (read === 'header') continue
    rows += 1
    if (!Array.isArray(read)) lastRows.set(read.id, number)
    progress.at(bytes, rows)
  }
  progress.end()
  return lastRows
}

async function storeRows(
  payload: Payload,
  context: FileContext,
  options: {
    file: string
    isDryRun: boolean
    now: Date
    progress: ImportProgress
    lastRows: LastRows
    report: RowReport
    book: ImportBook
  },
): Promise<Omit<Summary, keyof Replaced | 'notes'>> {
  const { file, lastRows, report, progress, book } = options
  const summary = { rows: 0, added: 0, changed: 0, unchanged: 0, repeated: 0, refused: 0 }
  let batch: EnrollmentRow[] = []
  const flush = async ({ isLast = false } = {}) => {
    const counts = await book.keep(isLast, async () => {
      const { added, changed, unchanged } = await storeRecords(payload, batch, options)
      return {
        ...summary,
        added: summary.added + added,
        changed: summary.changed + changed,
        unchanged: summary.unchanged + unchanged,
      }
    })
    Object.assign(summary, counts)
    batch = []
  }
  for await (const { number, bytes, read } of rowsOf(file, context)) {
    if (read === 'header') {
      await report.write(number, '', 'Not used: it names the columns again.')
      continue
    }
    summary.rows += 1
    if (Array.isArray(read)) {
      summary.refused += 1
      for (const { column, message } of read) await report.write(number, column, message)
    } else if (lastRows.get(read.id) !== number) {
      summary.repeated += 1
      await report.write(number, '', repeats(lastRows.get(read.id)))
    } else {
      batch.push(read)
      if (batch.length === BATCH) await flush()
    }
    progress.at(bytes, summary.rows)
  }
  await flush({ isLast: true })
  progress.end()
  return summary
}

function repeats(last: number | undefined): string {
  return `Not used: row ${last} has the same kind, Provider ID and Tax ID, and the last one counts.`
}

async function planCodes(payload: Payload): Promise<Set<string>> {
  const { docs } = await payload.db.find<Pick<Plan, 'state' | 'lineOfBusiness'>>({
    collection: 'plans',
    pagination: false,
    limit: 0,
    req: joining(payload),
  })
  if (docs.length === 0) {
    throw new ImportRefused('There are no plans yet. Enter them in the admin panel, then import again.')
  }
  return new Set(docs.map(planCode))
}

async function versionOf(file: string): Promise<{ size: number; mtimeMs: number }> {
  const found = await stat(file).catch(() => undefined)
  // What is wrong with it, the reader says.
  return found ?? { size: 0, mtimeMs: 0 }
}
