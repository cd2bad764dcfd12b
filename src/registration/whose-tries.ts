import type { Payload } from 'payload'
import { addressKey } from '@/src/limits/attempt-limits'
import { knownBrowser } from '@/src/signing-in/known-browsers'
import type { Client } from '@/src/web/client'

/** Whose tries are counted together. */
export interface WhoseTries {
  /** Id of whoever has signed in with the browser before; undefined for a stranger. */
  owner: string | undefined
  /** The key of what is else counted by address. */
  place: string
}

/**
 * Says whose tries those of a browser are. Strangers at one address share theirs, and can use them up for
 * each other; whoever has signed in before has some of their own, counted by who that was: a new browser is
 * no new person. To have matched a record is not enough, since whoever knows one could guess at all others
 * anew.
 *
 * @param device value of the cookie `portal-device`
 */
export async function whoseTries(
  { secret }: Payload,
  { device, client }: { device?: string | undefined; client: Client },
): Promise<WhoseTries> {
  const [owner] = (await knownBrowser(secret, device)).owners
  return { owner: owner?.id, place: owner?.id ?? addressKey(client.address) }
}
