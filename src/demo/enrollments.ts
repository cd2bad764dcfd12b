import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { commandActor } from '@/src/commands/command-actor'
import { importEnrollments } from '@/src/enrollment/import/import'
import { sampleCsv, sampleRecords } from './content/enrollments'
import type { ProgressReport } from './progress'
import type { DemoDesk } from './records'

/** Where the sample of enrollment records lies, for whoever wants to see what such a file looks like. */
export function sampleFile(dataDir: string): string {
  return path.join(dataDir, 'sample-enrollments.csv')
}

/** Writes the sample file and imports it; importing it again changes nothing. */
export async function importSample(
  { payload, now }: DemoDesk,
  file: string,
  report: ProgressReport,
): Promise<void> {
  const quiet = () => undefined
  await writeFile(file, sampleCsv(), { mode: 0o600 })
  const { rows, refused } = await importEnrollments(payload, {
    file,
    errorsFile: `${file}.errors.csv`,
    changesFile: `${file}.changes.csv`,
    isDryRun: false,
    isComplete: false,
    isConfirmed: false,
    isSecretNew: false,
    actor: commandActor(),
    now,
    progress: { start: quiet, at: quiet, end: quiet },
  })
  if (refused > 0) throw new Error(`The import refused ${refused} rows of ${file}.`)
  report(`Enrollment records: ${rows} of ${sampleRecords.length}`)
}
