import type { Payload } from 'payload'
import { accountById } from '@/src/accounts/record/account'
import type { Invitation } from '@/src/accounts/record/invitations'
import { joining, rowById } from '@/src/database/rows'
import type { Account } from '@/src/payload-types'
import { LINK_LIFETIME, peekLink } from '@/src/signing-in/mailed-links'
import { peopleOf } from './people'

/** When an invitation was mailed, and until when it is good, as fields to write. */
export const sentNow = (now: Date): Pick<Invitation, 'sentAt' | 'expiresAt'> => ({
  sentAt: now.toISOString(),
  expiresAt: new Date(now.getTime() + LINK_LIFETIME['colleague-invitation']).toISOString(),
})

/** How long an invitation that is over is still shown, in milliseconds, so that it can be sent again. */
const KEPT_FOR = 30 * 24 * 60 * 60 * 1_000

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
