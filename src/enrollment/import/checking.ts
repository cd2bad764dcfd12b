import type { Payload } from 'payload'
import { createNamed, type Named } from '@/src/enrollment/file/named'
import { rowsOf, type FileContext } from '@/src/enrollment/file/rows'
import { normalizeName } from '@/src/enrollment/normalize'
import { createCorrections } from './corrections'
import type { ImportProgress } from './progress'

/** What a file says as a whole. */
export interface Checked {
  named: Named
  /** By the id of a new record, the id of the record that it replaces. */
  corrections: ReadonlyMap<string, string>
  rows: number
  /** Rows that cannot be used, by themselves or because of one another. */
  refused: number
}

/** Reads a file once, without changing anything. */
export async function checkFile(
  payload: Payload,
  file: string,
  context: FileContext,
  progress: ImportProgress,
): Promise<Checked> {
  const named = createNamed()
  const corrections = await createCorrections(payload)
  let [rows, refused] = [0, 0]
  for await (const { number, bytes, read, about, mistyped } of rowsOf(file, context)) {
    if (read === 'header') continue
    rows += 1
    if (Array.isArray(read)) {
      refused += 1
      const id = about()
      if (id) named.refuse(id)
    } else {
      named.add(read.id, number, `${normalizeName(read.firstName ?? '')}\n${read.searchKey}`)
      await corrections.add({ record: read, mistyped })
    }
    progress.at(bytes, rows)
  }
  progress.end()
  return {
    named,
    corrections: await corrections.settle(named),
    rows,
    refused: refused + named.contradictions(),
  }
}
