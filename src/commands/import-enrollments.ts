import path from 'node:path'
import { parseArgs } from 'node:util'
import type { SanitizedConfig } from 'payload'
import { elapsed, now } from '@/src/clock'
import { commandActor } from './command-actor'
import { commandArguments, startForCommand } from './start-for-command'
import { ImportRefused } from '@/src/enrollment/file/refused'
import { importEnrollments, type ImportRequest, type Summary } from '@/src/enrollment/import/import'
import { progressBar, progressLines } from '@/src/enrollment/import/progress'

const USAGE = `npm run import:enrollments -- FILE.csv [--dry-run] [--complete [--confirm]] [--errors FILE] [--changes FILE] [--new-secret]

  --dry-run     checks the file and says what would change, without changing it
  --complete    the file is the full list: records that it does not name end
  --confirm     even if more than 2 % of the records end
  --errors      where to write the rows that were refused (FILE.csv.errors.csv)
  --changes     where to write who has ended or has a corrected Tax ID (FILE.csv.changes.csv)
  --new-secret  replaces records that were made with another PAYLOAD_SECRET`

/**
 * Imports a file of enrollment records; run by Payload's command line as `payload import-enrollments --
 * FILE.csv`. It ends the process itself: with 1 when a row was refused, or nothing could be imported.
 */
export async function script(config: SanitizedConfig): Promise<void> {
  const asked = readArguments(commandArguments())
  if (typeof asked === 'string') {
    console.error(`${asked}\n\n${USAGE}`)
    process.exit(1)
  }
  const payload = await startForCommand(config)
  try {
    const summary = await importEnrollments(payload, {
      ...asked,
      actor: commandActor(),
      now: now(),
      progress: process.stdout.isTTY ? progressBar(elapsed) : progressLines(console.log, elapsed),
    })
    console.log(inWords(summary, asked))
    await payload.destroy()
    process.exit(summary.refused > 0 ? 1 : 0)
  } catch (error) {
    console.error(error instanceof ImportRefused ? error.message : error)
    if (!(error instanceof ImportRefused)) console.error('The import stopped. Start it again to go on.')
    process.exit(1)
  }
}

type CommandLine = Omit<ImportRequest, 'actor' | 'now' | 'progress'>

/** What the command line asks for, or what is wrong with it. */
function readArguments(args: string[]): CommandLine | string {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        complete: { type: 'boolean', default: false },
        confirm: { type: 'boolean', default: false },
        errors: { type: 'string' },
        changes: { type: 'string' },
        'new-secret': { type: 'boolean', default: false },
      },
    })
    const [file, ...others] = positionals
    if (file === undefined || others.length > 0) return 'Name one CSV file.'
    if (values.confirm && !values.complete) return '--confirm goes with --complete.'
    return {
      file: path.resolve(file),
      errorsFile: path.resolve(values.errors ?? `${file}.errors.csv`),
      changesFile: path.resolve(values.changes ?? `${file}.changes.csv`),
      isDryRun: values['dry-run'],
      isComplete: values.complete,
      isConfirmed: values.confirm,
      isSecretNew: values['new-secret'],
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function inWords(summary: Summary, { isDryRun, errorsFile, changesFile }: CommandLine): string {
  const { rows, added, changed, unchanged, corrected, reopened, ended, merged, refused } = summary
  const { removed, moved, left, notes } = summary
  const count = (number: number, words: string) => `${number.toLocaleString('en-US')} ${words}`
  const parts = [
    count(added, 'added'),
    count(changed, 'changed'),
    count(unchanged, 'as they were'),
    ...(corrected > 0 ? [count(corrected, 'with a corrected Tax ID')] : []),
    ...(reopened > 0 ? [count(reopened, 'that had ended open again')] : []),
    ...(merged > 0 ? [count(merged, 'put together with another row')] : []),
    ...(refused > 0 ? [count(refused, 'refused')] : []),
  ]
  const sentences = [
    ...notes,
    `${count(rows, rows === 1 ? 'row' : 'rows')}: ${parts.join(', ')}.`,
    ended > 0
      ? `${count(ended, ended === 1 ? 'record has' : 'records have')} ended: the list does not name ${ended === 1 ? 'it' : 'them'}.`
      : '',
    removed > 0 ? `${count(removed, 'records of the old secret are removed')}.` : '',
    moved > 0
      ? `${count(moved, moved === 1 ? 'account has' : 'accounts have')} the new record of their provider.`
      : '',
    left > 0
      ? `${count(left, left === 1 ? 'account keeps' : 'accounts keep')} the old record: there is none, or not only one, of the same kind, number and name. Import a file that names it, with --new-secret.`
      : '',
    added + changed + corrected + reopened + ended + removed === 0 && !isDryRun ? 'Nothing has changed.' : '',
    isDryRun ? 'This was a dry run: nothing is stored.' : '',
    ended + corrected + reopened > 0 ? `See ${changesFile} for whom it concerns.` : '',
    refused > 0 ? `See ${errorsFile} for the rows that were not used.` : '',
  ]
  return sentences.filter(Boolean).join('\n')
}
