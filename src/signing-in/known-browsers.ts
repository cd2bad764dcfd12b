import { z } from 'zod'
import { seal, unseal } from '@/src/lib/sealed'
import { newSecretToken } from '@/src/lib/secret-token'
import type { Charge } from '@/src/limits/attempt-limits'
import type { Owner } from './owner'

const schema = z.object({
  device: z.string(),
  owners: z.array(z.object({ kind: z.enum(['staff', 'account']), id: z.string(), since: z.string() })),
})

/**
 * A browser, and those who have signed in with it, the last one first, each with when their password had been
 * changed last (ISO 8601; empty for never). `device` names the browser for as long as it keeps its cookie.
 */
export type KnownBrowser = z.infer<typeof schema>

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
 * The browser that sends a cookie; one that nobody has signed in with so far knows nobody.
 *
 * @param cookie value of the cookie `portal-device`, which only this product can write
 */
export async function knownBrowser(secret: string, cookie: string | undefined): Promise<KnownBrowser> {
  const text = await unseal(secret, 'device', cookie)
  const read = text === undefined ? undefined : schema.safeParse(JSON.parse(text)).data
  return read ?? { device: newSecretToken(), owners: [] }
}

/**
 * Whether somebody has signed in with this browser under the present password: a thief's browser is a
 * stranger again after a reset.
 */
export const isKnown = ({ owners }: KnownBrowser, { owner, passwordChangedAt }: Known): boolean =>
  owners.some((one) => isSame(one, owner) && one.since === (passwordChangedAt ?? ''))

/** The value of the cookie after somebody has signed in. */
export async function rememberOwner(
  secret: string,
  { device, owners }: KnownBrowser,
  { owner, passwordChangedAt }: Known,
): Promise<string> {
  const all = [{ ...owner, since: passwordChangedAt ?? '' }, ...owners.filter((one) => !isSame(one, owner))]
  return seal(secret, 'device', JSON.stringify({ device, owners: all.slice(0, MOST_OWNERS) }))
}

/**
 * The attempts that a browser has of its own (OWASP, device cookies): what strangers do to an owner's
 * sign-in, from wherever, is counted elsewhere. Whoever has stolen the cookie shares them with its owner.
 *
 * @param known.unlockedAt when somebody who helps has unlocked the owner last: they are counted anew since
 */
export const ownAttempts = (
  { device }: KnownBrowser,
  { owner: { kind, id }, unlockedAt }: Pick<Known, 'owner'> & { unlockedAt?: string | null | undefined },
): Charge => ({
  limit: `known-browser-${kind}`,
  key: [id, device, ...(unlockedAt ? [unlockedAt] : [])].join(' '),
})

const isSame = (one: Owner, other: Owner): boolean => one.kind === other.kind && one.id === other.id
