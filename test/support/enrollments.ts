import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Payload } from 'payload'
import { importEnrollments, type ImportRequest } from '@/src/enrollment/import/import'
import type { ImportProgress } from '@/src/enrollment/import/progress'
import { COLUMNS } from '@/src/enrollment/file/columns'
import { dataFolderPrefix } from './throw-away'

/** The cells of a row by column; what is left out is empty. */
export type Cells = Partial<Record<(typeof COLUMNS)[number], string>>

/** A practitioner as a file names her; 96-00 begins no number that the tax office gives out. */
export const PRACTITIONER = {
  kind: 'practitioner',
  first_name: 'José',
  last_name: "O'Neil-Smith",
  tax_id: '96-0010042',
  provider_number: 'GA-0012345',
  zips: '30301|30302-1234',
  plans: 'ga:medicaid',
} satisfies Cells

/** A group as a file names it. */
export const GROUP = {
  kind: 'group',
  group_name: 'Peachtree Imaging & Partners',
  tax_id: '96-0010099',
  provider_number: 'GA-0077777',
  zips: '30309',
  plans: 'ga:medicaid oh:marketplace',
} satisfies Cells

/** Rows of different practitioners. */
export const many = (count: number, first = 0): Cells[] =>
  Array.from({ length: count }, (_, index) => ({ ...PRACTITIONER, provider_number: `GA${first + index}` }))

/** What an import tells that has nothing to tell. */
export const NOTHING = {
  rows: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  corrected: 0,
  reopened: 0,
  ended: 0,
  merged: 0,
  refused: 0,
  removed: 0,
  moved: 0,
  left: 0,
  notes: [],
}

/** Which rows of a file were not used, and why. */
export const errorsOf = (file: string): Promise<string> => readFile(`${file}.errors.csv`, 'utf8')

/** The text of a file with these rows. */
export function csvOf(...rows: Cells[]): string {
  return [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => row[column] ?? '').join(','))]
    .map((line) => `${line}\n`)
    .join('')
}

/** Makes the plans that the rows above name. */
export async function makePlans(payload: Payload): Promise<void> {
  const plans = [
    { name: 'Georgia Medicaid', state: 'ga', lineOfBusiness: 'medicaid' },
    { name: 'Ohio Marketplace', state: 'oh', lineOfBusiness: 'marketplace' },
  ] as const
  for (const data of plans) await payload.create({ collection: 'plans', data })
}

/** Writes a file into a folder of its own below the temporary folder of the machine. */
export async function fileOf(content: string | Uint8Array): Promise<string> {
  const file = path.join(await mkdtemp(dataFolderPrefix), 'enrollments.csv')
  await writeFile(file, content)
  return file
}

/** Says nothing. */
export const SILENT: ImportProgress = { start: () => undefined, at: () => undefined, end: () => undefined }

/** Imports a file as the command does. */
export async function importFile(payload: Payload, file: string, options: Partial<ImportRequest> = {}) {
  return importEnrollments(payload, {
    file,
    errorsFile: `${file}.errors.csv`,
    changesFile: `${file}.changes.csv`,
    isDryRun: false,
    isComplete: false,
    isConfirmed: false,
    isSecretNew: false,
    actor: 'A command on the server',
    now: new Date('2026-03-02T12:00:00.000Z'),
    progress: SILENT,
    ...options,
  })
}

/** Imports a file that has these rows. */
export const importRows = async (
  payload: Payload,
  rows: readonly Cells[],
  options: Partial<ImportRequest> = {},
) => importFile(payload, await fileOf(csvOf(...rows)), options)

/** Every stored record as the database has it, also what is shown to nobody. */
export async function storedRecords(payload: Payload) {
  const { docs } = await payload.db.find<Record<string, unknown> & { id: string }>({
    collection: 'enrollments',
    pagination: false,
    limit: 0,
    sort: 'id',
    req: {},
  })
  return docs
}
