import type { Payload } from 'payload'
import { joining } from '@/src/database/rows'

/** What a member of staff may prove besides the password that they are who they say. */
export type FactorKind = 'totp' | 'passkey' | 'recovery-code'

/** A factor as it is stored; which of the fields there are depends on its kind. */
export interface FactorRow {
  id: string
  /** Id of the member of staff. */
  member: string
  kind: FactorKind
  /** As its owner calls it; recovery codes have none. */
  name?: string | null
  /** ISO 8601 instants in UTC. */
  addedAt: string
  usedAt?: string | null
  /** Of an app that shows codes: its secret, encrypted, and the step of the last code that was used. */
  sealedSecret?: string | null
  lastStep?: number | null
  /** The step of the last code that was refused because the clock of the phone is off. */
  clockStep?: number | null
  /** Of a passkey: what WebAuthn keeps of it, the binary parts in base64url. */
  credential?: string | null
  publicKey?: string | null
  counter?: number | null
  transports?: string | null
  /** Of a recovery code: its keyed hash. */
  codeHash?: string | null
}

/** Whose factor it is. */
export interface FactorOwner {
  /** Id of the member of staff. */
  id: string
  email: string
  name: string
}

/** A factor as its owner, and an admin, sees it. */
export interface FactorSummary {
  id: string
  kind: 'totp' | 'passkey'
  name: string
  addedAt: string
  usedAt: string | null
}

/** All factors of a member, recovery codes too, the oldest first. */
export async function factorRows(payload: Payload, member: string): Promise<FactorRow[]> {
  const { docs } = await payload.db.find<FactorRow>({
    collection: 'staff-factors',
    where: { member: { equals: member } },
    sort: 'addedAt',
    pagination: false,
    limit: 0,
    req: joining(payload),
  })
  return docs
}

/** What a member may sign in with besides the password; recovery codes only stand in for one of these. */
export function summariesOf(rows: readonly FactorRow[]): FactorSummary[] {
  return rows.flatMap(({ id, kind, name, addedAt, usedAt }) =>
    kind === 'recovery-code' ? [] : [{ id, kind, name: name ?? '', addedAt, usedAt: usedAt ?? null }],
  )
}

/** Recovery codes that have not been used. */
export const codesLeft = (rows: readonly FactorRow[]): number =>
  rows.filter(({ kind, usedAt }) => kind === 'recovery-code' && !usedAt).length
