import type { Payload } from 'payload'
import { spend } from '@/src/limits/attempt-limits'
import { audit, type AuditEntry, type NamedMember } from './audit'

/**
 * Writes down that a member of the staff has read what concerns providers: within an hour once for the same,
 * since a page of the panel is loaded again with every step back.
 *
 * @param key names what was read
 */
export async function auditReading(
  payload: Payload,
  reading: Omit<AuditEntry, 'kind' | 'actor'> & { actor: NamedMember; key: string },
): Promise<void> {
  const { key, ...entry } = reading
  const charge = { limit: 'reading-entry', key: `${entry.actor.id} ${key}` } as const
  if ((await spend(payload, entry.now, [charge])) !== undefined) return
  await audit(payload, { ...entry, kind: 'read' })
}
