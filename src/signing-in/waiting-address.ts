import { LINK_LIFETIME } from './mailed-links'

/** Somebody who may have asked for another e-mail address, as far as it is stored with them. */
export interface AskedAddress {
  /** The address that is wanted. */
  newEmail?: string | null | undefined
  /** When it was asked for (ISO 8601). */
  newEmailAt?: string | null | undefined
}

/** A change of address that waits for the link at the new address to be opened. */
export interface WaitingAddress {
  email: string
  /** When it is over if nobody opens the link. */
  until: Date
}

/**
 * The change of address that somebody waits for, if any; what is stored of one that was not confirmed in time
 * counts no more. Whatever makes its link useless takes it back as well.
 */
export function waitingAddress(
  { newEmail, newEmailAt }: AskedAddress,
  now: Date,
): WaitingAddress | undefined {
  if (!newEmail || !newEmailAt) return undefined
  const until = new Date(Date.parse(newEmailAt) + LINK_LIFETIME['confirm-email'])
  return until > now ? { email: newEmail, until } : undefined
}

/** What takes such a change back, as fields to write. */
export const NO_NEW_ADDRESS = { newEmail: null, newEmailAt: null } as const
