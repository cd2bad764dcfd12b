import { z } from 'zod'
import { seal, unseal } from '../lib/sealed'

const schema = z.array(z.string())

/** How long a browser is remembered, in seconds; browsers themselves keep no cookie longer than 400 days (RFC 6265bis §5.5). */
export const REMEMBERED_FOR = 400 * 24 * 60 * 60

/** Accounts that one browser remembers: several colleagues may share a desk. */
const MOST_ACCOUNTS = 8

/**
 * The accounts (ids) that somebody has signed in to with this browser, the last one first.
 *
 * @param cookie value of the cookie `portal-device`, which only this product can write
 */
export async function knownAccounts(secret: string, cookie: string | undefined): Promise<string[]> {
  const text = await unseal(secret, 'device', cookie)
  return text === undefined ? [] : schema.parse(JSON.parse(text))
}

/** The value of the cookie after a sign-in to an account. */
export async function rememberAccount(secret: string, known: string[], account: string): Promise<string> {
  const accounts = [account, ...known.filter((id) => id !== account)].slice(0, MOST_ACCOUNTS)
  return seal(secret, 'device', JSON.stringify(accounts))
}
