import { z } from 'zod'
import { seal, unseal } from '@/src/lib/sealed'
import type { Owner } from './owner'

const schema = z.array(z.object({ kind: z.enum(['staff', 'account']), id: z.string(), since: z.string() }))

/**
 * Somebody who has signed in with a browser, and when their password had been changed last (ISO 8601; empty
 * for never).
 */
export type KnownOwner = z.infer<typeof schema>[number]

/** Somebody who signs in, as far as a browser has to know them again. */
interface Known {
  owner: Owner
  passwordChangedAt?: string | null | undefined
}

/**
 * How long a browser is remembered, in seconds; browsers themselves keep no cookie longer than 400 days (RFC
 * 6265bis §5.5).
 */
export const REMEMBERED_FOR = 400 * 24 * 60 * 60

/** People whom one browser remembers: several colleagues may share a desk. */
const MOST_OWNERS = 8

/**
 * Those who have signed in with this browser, the last one first.
 *
 * @param cookie value of the cookie `portal-device`, which only this product can write
 */
export async function knownOwners(secret: string, cookie: string | undefined): Promise<KnownOwner[]> {
  const text = await unseal(secret, 'device', cookie)
  // A cookie of an earlier version may hold something else.
  return text === undefined ? [] : (schema.safeParse(JSON.parse(text)).data ?? [])
}

/**
 * Whether somebody has signed in with this browser under the present password: a thief's browser is a
 * stranger again after a reset.
 */
export const isKnown = (known: KnownOwner[], { owner, passwordChangedAt }: Known): boolean =>
  known.some((one) => isSame(one, owner) && one.since === (passwordChangedAt ?? ''))

/** The value of the cookie after somebody has signed in. */
export async function rememberOwner(
  secret: string,
  known: KnownOwner[],
  { owner, passwordChangedAt }: Known,
): Promise<string> {
  const owners = [{ ...owner, since: passwordChangedAt ?? '' }, ...known.filter((one) => !isSame(one, owner))]
  return seal(secret, 'device', JSON.stringify(owners.slice(0, MOST_OWNERS)))
}

const isSame = (one: Owner, other: Owner): boolean => one.kind === other.kind && one.id === other.id
