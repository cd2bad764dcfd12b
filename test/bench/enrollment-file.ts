import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

const FIRST = ['Ada', 'José', 'Mary-Ann', 'Siân', 'Li', 'Oluwaseun', 'Zoë', 'Patrick', 'Noor', 'Björn']
const LAST = [
  'Lovelace',
  "O'Neil",
  'Muñoz',
  'St. John',
  'Nguyen',
  'de la Cruz',
  'Okafor',
  'Smith-Jones',
  'Ray',
]
const PLANS = [
  'ga:medicaid',
  'ga:marketplace',
  'oh:medicaid',
  'oh:marketplace',
  'in:medicaid',
  'wv:marketplace',
]

/**
 * Writes a file of enrollment records of any length; the same length gives the same file. Every tenth record
 * is a group. 96-00 begins no Tax ID that is given out.
 */
export async function writeEnrollmentFile(file: string, rows: number): Promise<void> {
  const stream = createWriteStream(file)
  stream.write('kind,first_name,last_name,group_name,tax_id,provider_number,zips,plans\n')
  for (let row = 0; row < rows; row += 1) {
    if (!stream.write(`${lineOf(row)}\n`)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'close')
}

function lineOf(row: number): string {
  // Steps that share no factor with the length of a list visit all of it, in no order that an index could
  // profit from.
  const pick = <T>(list: readonly T[], step: number): T => list[(row * step) % list.length] as T
  const scattered = (row * 7_654_321) % 10_000_019
  const number = `${pick(['GA', 'OH', 'IN'], 7)}-${String(scattered).padStart(8, '0')}`
  const taxId = `96-00${String(scattered % 100_000).padStart(5, '0')}`
  const zips = Array.from({ length: 1 + (row % 4) }, (_, index) =>
    String(30_000 + ((row + index * 37) % 9_999)),
  )
  const plans = [pick(PLANS, 5), pick(PLANS, 1)].join('|')
  const names =
    row % 10 === 0 ? ['', '', `Practice ${row} of ${pick(LAST, 5)}`] : [pick(FIRST, 3), pick(LAST, 5), '']
  return [row % 10 === 0 ? 'group' : 'practitioner', ...names, taxId, number, zips.join('|'), plans].join(',')
}
