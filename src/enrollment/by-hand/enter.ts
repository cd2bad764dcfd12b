import type { Payload } from 'payload'
import { audit } from '@/src/audit/audit'
import { rowById } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { COLUMNS, type Column, type Header } from '@/src/enrollment/file/columns'
import { readRow } from '@/src/enrollment/file/read-row'
import { storeRecords } from '@/src/enrollment/import/store'
import { planCodes } from '@/src/enrollment/plan-codes'
import { taxIdKey } from '@/src/enrollment/tax-id'
import type { EndedBy } from '@/src/enrollment/ending'
import type { Issue } from '@/src/lib/issue'
import type { Enrollment } from '@/src/payload-types'

/** What came of entering a record. */
export type Entered =
  { isDone: true; id: string; name: string; isReopened: boolean } | { isDone: false; issues: Issue[] }

/** The fields of a form in the order of the columns. */
const header: Header = {
  columns: {
    kind: 0,
    first_name: 1,
    last_name: 2,
    group_name: 3,
    tax_id: 4,
    provider_number: 5,
    zips: 6,
    plans: 7,
  },
  width: COLUMNS.length,
}

/**
 * Enters one provider or practice as a row of a file would: by the same rules, and with the same sentences
 * about what is wrong. One that has ended is open again; one that is on file is left as it is.
 *
 * @param typed what was typed for a column
 */
export async function enterRecord(
  payload: Payload,
  typed: (column: Column) => string,
  by: EndedBy,
): Promise<Entered> {
  const context = { header, plans: await planCodes(payload), taxIds: taxIdKey(payload.config.secret) }
  const cells = COLUMNS.map(typed)
  const row = readRow(cells, context)
  if (Array.isArray(row)) {
    return { isDone: false, issues: row.map(({ column, message }) => ({ field: column, message })) }
  }
  return inTransaction<Entered>(payload, async () => {
    const former = await rowById<Enrollment>(payload, 'enrollments', row.id)
    if (former && !former.endedAt) {
      const message = `A record with this kind, Provider ID and Tax ID is on file already: ${former.name}.`
      return { isDone: false, issues: [{ field: 'provider_number', message }] }
    }
    const record = { row, isPartial: false, replaces: undefined }
    const tell = () => Promise.resolve()
    await storeRecords(payload, [record], { ...by, isDryRun: false, tell })
    await audit(payload, {
      ...by,
      kind: 'added',
      about: { kind: 'enrollment', id: row.id, name: row.name },
      detail: [
        ...(former ? ['It had ended, and is open again.'] : []),
        `Provider ID: ${row.providerNumber}`,
        `ZIP codes: ${row.zips}`,
        `Plans: ${row.plans}`,
      ].join('\n'),
    })
    return { isDone: true, id: row.id, name: row.name, isReopened: former !== undefined }
  })
}
