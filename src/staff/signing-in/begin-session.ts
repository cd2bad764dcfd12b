import type { Payload, Where } from 'payload'
import { audit } from '@/src/audit/audit'
import { NO_EDIT, updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { tokenHash } from '@/src/lib/secret-token'
import { endSession } from '@/src/signing-in/owner-sessions'
import { deviceInWords } from '@/src/signing-in/device'
import { startSession } from '@/src/signing-in/sessions'
import { isTold, newBrowserMail } from '@/src/signing-in/new-browser'
import { clientInWords } from '@/src/signing-in/session-words'
import { tellOfChange } from '@/src/staff/mails/change-mail'
import type { Client } from '@/src/web/client'
import { ofStaff, type Member } from './member'

/**
 * Begins a session for a staff member who has shown who they are, and opens the lock. Nothing may have
 * happened to the password since it was looked at: a reset in between leaves no session that somebody opened
 * with the old one.
 *
 * @param member as read before the password was looked at
 * @param by.isKnownBrowser whether they have signed in with this browser before; else they are told by mail
 * @returns the secret for the cookie; undefined when the password is another one by now, or the member was
 * removed
 */
export async function beginSession(
  payload: Payload,
  member: Member,
  { client, now, isKnownBrowser }: { client: Client; now: Date; isKnownBrowser: boolean },
): Promise<string | undefined> {
  const owner = ofStaff(member.id)
  return inTransaction(payload, async () => {
    const token = await startSession(payload, { owner, client, now })
    const isStillSo = await updateIf(
      payload,
      'users',
      [{ id: { equals: member.id } }, passwordIs(member.passwordHash)],
      // A lock that strangers have closed stays closed to them.
      { ...NO_EDIT, failedAttempts: 0, lastSignInAt: now.toISOString() },
    )
    if (!isStillSo) {
      await endSession(payload, owner, tokenHash(token), { by: 'replaced', now })
      return undefined
    }
    await audit(payload, {
      kind: 'signed-in',
      member,
      client,
      now,
      detail: deviceInWords(client.userAgent),
    })
    if (isTold({ isKnownBrowser, lastSignInAt: member.lastSignInAt })) {
      const key = newBrowserMail(owner, now)
      await tellOfChange(payload, { member, kind: 'new-browser', detail: clientInWords(client), key, now })
    }
    return token
  })
}

/** Whoever signs in elsewhere has none. */
const passwordIs = (hash: string | null | undefined): Where =>
  hash ? { passwordHash: { equals: hash } } : { passwordHash: { exists: false } }
