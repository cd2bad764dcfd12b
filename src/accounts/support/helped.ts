import { addDataAndFileToRequest, APIError, Forbidden, type PayloadRequest } from 'payload'
import { accountById } from '@/src/accounts/record/account'
import type { NamedMember } from '@/src/audit/audit'
import type { Account } from '@/src/payload-types'
import { memberOf } from '@/src/staff/acting'
import { maySupport } from '@/src/staff/roles'
import { clientOf, type Client } from '@/src/web/client'

/** Length of a reason, in characters: long enough to say something, short enough to be read. */
const SHORTEST_REASON = 5
const LONGEST_REASON = 300

/** Whom a request of the staff is about, and whose it is. */
interface Help {
  account: Account
  /** The staff member, for the audit log. */
  actor: NamedMember
  client: Client
}

/**
 * Whom a request of the staff is about.
 *
 * @throws Forbidden for everybody but support and admins
 * @throws APIError when there is no such account
 */
export async function helped(req: PayloadRequest): Promise<Help> {
  const actor = memberOf(req)
  if (!actor || !maySupport(req.user)) throw new Forbidden(req.t)
  await addDataAndFileToRequest(req)
  const account = await accountById(req.payload, String(req.routeParams?.id))
  if (!account) throw refused('There is no such account.', 404)
  return { account, actor, client: clientOf(req.headers) }
}

/** A sentence for whoever asked. */
export const refused = (sentence: string, status: number) => new APIError(sentence, status, undefined, true)

/**
 * Why support does something, as it was sent.
 *
 * @throws APIError with a sentence when it says nothing, or too much
 */
export function reasonIn({ data }: PayloadRequest): string {
  const reason: unknown = data?.reason
  const typed = typeof reason === 'string' ? reason.trim() : ''
  if (typed.length < SHORTEST_REASON || typed.length > LONGEST_REASON) {
    throw refused(`Say why, in ${SHORTEST_REASON} to ${LONGEST_REASON} characters.`, 400)
  }
  return typed
}
