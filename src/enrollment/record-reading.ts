import type { CollectionAfterOperationHook, PayloadRequest } from 'payload'
import { auditReading } from '@/src/audit/audit-reading'
import type { Enrollment } from '@/src/payload-types'
import { memberOf } from '@/src/staff/acting'
import { clientOf } from '@/src/web/client'

/**
 * Writes down which enrollment records a member of the staff was shown. What the product looks up itself is
 * no reading.
 */
export function recordReading(clock: () => Date): CollectionAfterOperationHook<'enrollments'> {
  return async ({ operation, overrideAccess, req, result }) => {
    if (overrideAccess) return result
    if (operation === 'findByID') await enter(req, [result], clock())
    if (operation === 'find') await enter(req, result.docs, clock())
    return result
  }
}

type ShownRecord = Partial<Pick<Enrollment, 'id' | 'name' | 'providerNumber'>>

async function enter(
  req: PayloadRequest,
  records: readonly (ShownRecord | null)[],
  now: Date,
): Promise<void> {
  const actor = memberOf(req)
  const shown = records.filter((record) => record !== null)
  const [first] = shown
  if (!actor || !first) return
  const one = shown.length === 1 && first.id ? { id: first.id, name: first.name } : {}
  await auditReading(req.payload, {
    about: { kind: 'enrollment', ...one },
    actor,
    client: clientOf(req.headers),
    detail: shown.map(inWords).join('\n'),
    key: shown.map(({ id }) => id).join(' '),
    now,
  })
}

const inWords = ({ id, name, providerNumber }: ShownRecord): string =>
  name ? `${name} (${providerNumber ?? id})` : String(id)
