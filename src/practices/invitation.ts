import type { Payload } from 'payload'
import { accountById } from '@/src/accounts/record/account'
import { joining, rowById } from '@/src/database/rows'
import type { Account } from '@/src/payload-types'
import { LINK_LIFETIME, peekLink } from '@/src/signing-in/mailed-links'
import { peopleOf } from './people'

/** An invitation of a colleague as it is stored. */
export interface Invitation {
  id: string
  /** Id of the account of whoever has invited. */
  invitedBy: string
  email: string
  state: 'waiting' | 'accepted' | 'cancelled'
  /** When it was mailed last, and until when it is good (ISO 8601). */
  sentAt: string
  expiresAt: string
}

/** When an invitation was mailed, and until when it is good, as fields to write. */
export const sentNow = (now: Date): Pick<Invitation, 'sentAt' | 'expiresAt'> => ({
  sentAt: now.toISOString(),
  expiresAt: new Date(now.getTime() + LINK_LIFETIME['colleague-invitation']).toISOString(),
})

/** How long an invitation that is over is still shown, in milliseconds, so that it can be sent again. */
const KEPT_FOR = 30 * 24 * 60 * 60 * 1_000

/** The invitations that these people have made and nobody has accepted, the newest first. */
export async function waitingInvitations(
  payload: Payload,
  people: readonly Pick<Account, 'id'>[],
): Promise<Invitation[]> {
  const invitedBy = { in: people.map(({ id }) => id) }
  const { docs } = await payload.db.find<Invitation>({
    collection: 'invitations',
    where: { and: [{ invitedBy }, { state: { equals: 'waiting' } }] },
    sort: ['-sentAt', 'id'],
    pagination: false,
    limit: 0,
    req: joining(payload),
  })
  return docs
}

/** What the link of an invitation is good for. */
export type InvitationLink =
  { state: 'ready'; invitation: Invitation; inviter: Account } | { state: 'used' } | { state: 'over' }

/** Looks at the link of an invitation and changes nothing: programs that check mail open links too. */
export async function invitationLink(
  payload: Payload,
  token: string | undefined,
  now: Date,
): Promise<InvitationLink> {
  const link = await peekLink(payload, token, 'colleague-invitation', now)
  const invitation = link && (await rowById<Invitation>(payload, 'invitations', link.detail ?? ''))
  if (invitation?.state === 'accepted') return { state: 'used' }
  const inviter = invitation && (await inviterOf(payload, invitation, now))
  return invitation && inviter ? { state: 'ready', invitation, inviter } : { state: 'over' }
}

/**
 * Whoever stands behind an invitation that is still good; undefined when it is not: it is over, it was
 * cancelled or accepted, or who has invited does not act for an open practice any more.
 */
export async function inviterOf(
  payload: Payload,
  { invitedBy, state, expiresAt }: Invitation,
  now: Date,
): Promise<Account | undefined> {
  if (state !== 'waiting' || expiresAt <= now.toISOString()) return undefined
  const inviter = await accountById(payload, invitedBy)
  if (inviter?.state !== 'active') return undefined
  const { people } = await peopleOf(payload, inviter)
  return people.some(({ id }) => id === inviter.id) ? inviter : undefined
}

/** Removes invitations that were over long ago. */
export async function purgeInvitations(payload: Payload, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - KEPT_FOR).toISOString()
  await payload.db.deleteMany({
    collection: 'invitations',
    where: { expiresAt: { less_than: oldest } },
    req: joining(payload),
  })
}
