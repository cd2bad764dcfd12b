import { addressKey, forget, refund, type Charge } from '@/src/limits/attempt-limits'
import { ownAttempts } from '@/src/signing-in/known-browsers'
import { browserOf, isKnownTo } from './browser'
import type { AtTheDoor } from './door'
import { memberByEmail, ofStaff, type Member } from './member'

/** What a sign-in is counted under. */
interface SignInCharges {
  /** The attempts of a browser that the member has signed in with; any other shares those of strangers. */
  own: Charge | undefined
  /** Whose they are, where that is settled. */
  member: Member | undefined
  charges: Charge[]
}

/** What a sign-in with an address is counted under. Where nobody has signed in, nothing is looked up. */
export async function chargesOf({ req, payload, client }: AtTheDoor, email: string): Promise<SignInCharges> {
  const browser = await browserOf(req)
  const member = browser.owners.length > 0 ? await memberByEmail(payload, email) : undefined
  const isOwn = member !== undefined && isKnownTo(browser, member)
  const own = isOwn
    ? ownAttempts(browser, { owner: ofStaff(member.id), unlockedAt: member.unlockedAt })
    : undefined
  const ofStrangers: Charge[] = [
    { limit: 'sign-in-address', key: addressKey(client.address) },
    { limit: 'sign-in-account', key: `staff ${email}` },
  ]
  return { own, member: isOwn ? member : undefined, charges: own ? [own] : ofStrangers }
}

/**
 * Gives back what a sign-in was counted as, once it has ended in a session. One that waits for its second
 * factor has not: whoever knows the password alone would else begin any number of them, each good for five
 * entries of the audit log.
 */
export async function giveBackCharges(
  { payload, now }: AtTheDoor,
  { own, charges }: Pick<SignInCharges, 'own' | 'charges'>,
): Promise<void> {
  await (own ? forget(payload, own) : refund(payload, now, charges))
}
