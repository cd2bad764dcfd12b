import type { Payload } from 'payload'
import { audit } from '@/src/audit/audit'
import { inTransaction } from '@/src/database/transactions'
import { confirmSession } from '@/src/signing-in/confirmed'
import type { OpenSession } from '@/src/signing-in/session-rows'
import type { Member } from '@/src/staff/signing-in/member'
import type { Client } from '@/src/web/client'

/** What somebody can prove with that it is them, in the words of the audit log. */
const PROOFS = {
  password: 'With the password',
  totp: 'With the code of an app',
  passkey: 'With a passkey',
  'recovery-code': 'With a recovery code',
  provider: 'With the organization',
} as const

export type ProvedWith = keyof typeof PROOFS

interface ConfirmedBy {
  member: Member
  how: ProvedWith
  /** When they have proved it. */
  at: Date
  client: Client
  now: Date
}

/**
 * Notes for a session, and in the audit log, that its owner has proved once more that it is them.
 *
 * @returns whether the session is still there
 */
export const confirmMember = (
  payload: Payload,
  session: OpenSession,
  { member, how, at, client, now }: ConfirmedBy,
): Promise<boolean> =>
  inTransaction(payload, async () => {
    const isThere = await confirmSession(payload, session, at)
    if (isThere) await audit(payload, { kind: 'confirmed', member, client, detail: PROOFS[how], now })
    return isThere
  })
