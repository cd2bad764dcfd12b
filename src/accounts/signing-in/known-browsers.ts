import { z } from 'zod'
import { seal, unseal } from '@/src/lib/sealed'
import type { Account } from '@/src/payload-types'

const schema = z.array(z.object({ id: z.string(), since: z.string() }))

/**
 * An account that somebody has signed in to, and when its password had been changed last (ISO 8601; empty for
 * never).
 */
export type KnownAccount = z.infer<typeof schema>[number]

/**
 * How long a browser is remembered, in seconds; browsers themselves keep no cookie longer than 400 days (RFC
 * 6265bis §5.5).
 */
export const REMEMBERED_FOR = 400 * 24 * 60 * 60

/** Accounts that one browser remembers: several colleagues may share a desk. */
const MOST_ACCOUNTS = 8

/**
 * The accounts that somebody has signed in to with this browser, the last one first.
 *
 * @param cookie value of the cookie `portal-device`, which only this product can write
 */
export async function knownAccounts(secret: string, cookie: string | undefined): Promise<KnownAccount[]> {
  const text = await unseal(secret, 'device', cookie)
  // A cookie of an earlier version may hold something else.
  return text === undefined ? [] : (schema.safeParse(JSON.parse(text)).data ?? [])
}

/**
 * Whether somebody has signed in to an account with this browser under its present password: a thief's
 * browser is a stranger again after a reset.
 */
export const isKnown = (known: KnownAccount[], account: Account): boolean =>
  known.some(({ id, since }) => id === account.id && since === sinceOf(account))

/** The value of the cookie after a sign-in to an account. */
export async function rememberAccount(
  secret: string,
  known: KnownAccount[],
  account: Account,
): Promise<string> {
  const accounts = [
    { id: account.id, since: sinceOf(account) },
    ...known.filter(({ id }) => id !== account.id),
  ]
  return seal(secret, 'device', JSON.stringify(accounts.slice(0, MOST_ACCOUNTS)))
}

const sinceOf = ({ passwordChangedAt }: Account): string => passwordChangedAt ?? ''
