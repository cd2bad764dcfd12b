import type { Payload } from 'payload'
import type { Account } from '@/src/payload-types'
import { hasOlderLink } from '@/src/signing-in/mailed-links'

/**
 * Whether somebody with an older link "this was not me" has the address of an account by now. Of several
 * addresses the one that was written to first wins: whoever took an account over must not get it back with a
 * letter about something later.
 *
 * @param expiresAt when the link that asks ends (ISO 8601); all last equally long, so it tells which is older
 */
export async function isOutrun(
  payload: Payload,
  { id, email }: Pick<Account, 'id' | 'email'>,
  expiresAt: string,
): Promise<boolean> {
  return hasOlderLink(payload, { purpose: 'not-me', owner: id, detail: email, expiresAt })
}
