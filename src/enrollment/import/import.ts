import { stat } from 'node:fs/promises'
import type { Payload } from 'payload'
import type { Actor } from '@/src/audit/audit'
import { csvFormOf, type CsvForm } from '@/src/enrollment/file/csv'
import { encodingInWords } from '@/src/enrollment/file/encoding'
import { ImportRefused } from '@/src/enrollment/file/refused'
import { createRowReport } from '@/src/enrollment/file/row-report'
import { separatorInWords } from '@/src/enrollment/file/separator'
import { taxIdKey } from '@/src/enrollment/tax-id'
import { planCodes } from '@/src/enrollment/plan-codes'
import { checkFile } from './checking'
import { countLeaving, endLeaving } from './full-list'
import type { ImportProgress } from './progress'
import { enterImport, importBook } from './record-import'
import { assertSameSecret, replaceForeign, type Replaced } from './secret-change'
import type { Stored } from './store'
import { storeFile } from './storing'

/** What an import did, in rows of its file and records. */
export interface Summary extends Stored, Replaced {
  rows: number
  /** Put together with another row about the same record. */
  merged: number
  refused: number
  /** Records that have ended, since a full list does not name them. */
  ended: number
  /** What somebody should know of the file, in sentences. */
  notes: string[]
}

/** What is asked of an import. */
export interface ImportRequest {
  file: string
  /** Where the refused rows go; removed when there are none. */
  errorsFile: string
  /** Where it says which records have ended, are replaced, or are open again; removed when there are none. */
  changesFile: string
  isDryRun: boolean
  /** Whether the file is the full list: what it does not name ends. */
  isComplete: boolean
  /** Whether more than a few records may end. */
  isConfirmed: boolean
  /** Whether records made with another secret may be replaced. */
  isSecretNew: boolean
  /** Who imports it, for the audit log. */
  actor: Actor
  now: Date
  progress: ImportProgress
}

/**
 * Imports a file of enrollment records: what is new is added, what differs is changed, what is the same is
 * left alone, and records that the file does not name stay, unless it is the full list. The file is read
 * twice, first to see which rows belong together, which records they correct, and what would end; so nothing
 * is imported from a file that is broken somewhere, and a second import of the same file changes nothing. An
 * import that was cut off is simply started again.
 *
 * @throws ImportRefused with what is wrong in a sentence
 */
export async function importEnrollments(payload: Payload, request: ImportRequest): Promise<Summary> {
  const { file, errorsFile, changesFile, isDryRun, isComplete, isSecretNew, progress } = request
  if ([errorsFile, changesFile].includes(file) || errorsFile === changesFile) {
    throw new ImportRefused('Name three different files: the one to import, for the errors, for the changes.')
  }
  if (isComplete && isSecretNew) {
    throw new ImportRefused('Import the list with --new-secret first, and then with --complete.')
  }
  const taxIds = taxIdKey(payload.config.secret)
  if (!isSecretNew) await assertSameSecret(payload)
  const version = await versionOf(file)
  const form = await csvFormOf(file)
  const plans = await planCodes(payload)
  if (plans.size === 0) {
    throw new ImportRefused('There are no plans yet. Enter them in the admin panel, then import again.')
  }
  const context = { plans, taxIds, form }

  progress.start('Checking', version.size)
  const { named, corrections, rows, refused } = await checkFile(payload, file, context, progress)
  const leaving = { named, replaced: new Set(corrections.values()) }
  const mayEnd = isComplete && refused === 0
  if (isComplete && rows === 0)
    throw new ImportRefused(`${HEADER_ALONE} With --complete every record would end.`)
  if (mayEnd) await countLeaving(payload, leaving, request.isConfirmed || isDryRun)

  progress.start(isDryRun ? 'Comparing' : 'Importing', version.size)
  const errors = await createRowReport(errorsFile, ['row', 'column', 'message'])
  const changes = await createRowReport(changesFile, ['what', 'kind', 'name', 'provider_number'])
  const book = importBook(payload, request)
  try {
    const tell = async (what: string, { kind, name, providerNumber }: ToldRecord) =>
      changes.write(what, kind, name, providerNumber)
    const stored = await storeFile(payload, context, {
      ...request,
      named,
      corrections,
      errors,
      book,
      tell,
    })
    const after = await versionOf(file)
    if (after.size !== version.size || after.mtimeMs !== version.mtimeMs) {
      throw new ImportRefused('The file has changed while it was imported. Import it again.')
    }
    const tellEnded = (record: ToldRecord) => tell('ended', record)
    const ended = mayEnd ? await endLeaving(payload, leaving, { ...request, tell: tellEnded }) : 0
    const replaced = isSecretNew && !isDryRun ? await replaceForeign(payload, taxIds) : NONE_REPLACED
    const { removed, moved } = replaced
    if (removed + moved > 0)
      await enterImport(payload, 'removed', request, {
        'of the old secret': removed,
        'accounts moved': moved,
      })
    const notes = notesOf(form, [
      rows === 0 ? HEADER_ALONE : undefined,
      isComplete && !mayEnd ? NOTHING_ENDED : undefined,
    ])
    return { ...stored, ...replaced, ended, notes }
  } catch (error) {
    await book.stop()
    throw error
  } finally {
    await errors.close()
    await changes.close()
  }
}

/** What is told of a record. */
interface ToldRecord {
  kind: string
  name: string
  providerNumber: string
}

const NONE_REPLACED: Replaced = { removed: 0, moved: 0, left: 0 }
const HEADER_ALONE = 'The file names the columns, and nobody below them.'
const NOTHING_ENDED =
  'No record has ended: a full list ends records only when every row of it can be read. Mend the refused rows, and import it again.'

function notesOf({ encoding, separator }: CsvForm, others: readonly (string | undefined)[]): string[] {
  const notes = [encodingInWords[encoding], separatorInWords(separator), ...others]
  return notes.filter((note) => note !== undefined)
}

async function versionOf(file: string): Promise<{ size: number; mtimeMs: number }> {
  const found = await stat(file).catch(() => undefined)
  // What is wrong with it, the reader says.
  return found ?? { size: 0, mtimeMs: 0 }
}
