import type { Payload } from 'payload'
import type { Client } from '@/src/web/client'
import { audit, type Actor, type NamedMember, type Subject } from './audit'
import { addressKey, spend } from '@/src/limits/attempt-limits'

/** Somebody who has tried something too often. */
export interface Limited {
  /** What it was, in words; one of a fixed number of texts. */
  what: string
  /** The account that it was tried on, where that is settled. */
  account?: { id: string; username: string } | undefined
  /** The member of the staff that it was tried on, where that is settled. */
  member?: NamedMember | undefined
  /** What else it was tried on. */
  about?: Subject | undefined
  /** A user name that was typed. */
  username?: string
  /** Who did it, when it was neither the owner nor somebody who claimed to be. */
  actor?: Actor
  client: Client
  now: Date
}

/**
 * Writes down that a limit has refused something: within an hour once for each account, or else for each
 * address, however often it is tried, so that nobody can fill the audit log.
 */
export async function auditLimited(
  payload: Payload,
  { what, account, member, about, username, actor, client, now }: Limited,
): Promise<void> {
  const key = `${what} ${account?.id ?? member?.id ?? about?.id ?? addressKey(client.address)}`
  if ((await spend(payload, now, [{ limit: 'limited-entry', key }])) !== undefined) return
  await audit(payload, {
    kind: 'limited',
    account,
    member,
    about,
    ...(username ? { username } : {}),
    ...(actor ? { actor } : {}),
    client,
    detail: what,
    now,
  })
}
