import type { FlatRow } from '@/src/database/upsert'
import type { Enrollment } from '@/src/payload-types'

/** A record as it is stored again whole. */
export function flatRecord({ onFileSince, importedAt, endedAt, ...record }: Enrollment): FlatRow {
  const texts = Object.entries(record).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return {
    ...Object.fromEntries(texts),
    id: record.id,
    onFileSince: new Date(onFileSince),
    importedAt: new Date(importedAt),
    ...(endedAt ? { endedAt: new Date(endedAt) } : {}),
  }
}
