import type { Payload } from 'payload'
import type { Account } from '@/src/payload-types'
import type { Invitation } from '@/src/accounts/record/invitations'
import { invitationLink } from '@/src/practices/invitation'
import type { Field } from './field'
import type { RegistrationProgress } from './progress'
import { beginRegistration } from './state'

/** In place of the e-mail address, for whoever was invited: the mailbox that the link came to is theirs. */
export const INVITED_ADDRESS: Field = {
  name: 'email',
  label: 'E-mail address',
  control: 'hidden',
  check: (value, { progress }) =>
    value === progress.parts.invitation?.email
      ? undefined
      : 'The invitation has changed since this page was opened. Load the page again.',
}

/**
 * Begins the registration of whoever has opened the link of an invitation: who they register for is settled
 * by it. The invitation is used up only when the registration is finished.
 *
 * @returns the secret for the cookie; undefined when the link is not good any more
 */
export async function beginInvited(payload: Payload, token: string, now: Date): Promise<string | undefined> {
  const link = await invitationLink(payload, token, now)
  if (link.state !== 'ready') return undefined
  const { invitation, inviter } = link
  return beginRegistration(payload, (progress) => withInvitation(progress, invitation, inviter), now)
}

function withInvitation(
  progress: RegistrationProgress,
  { id, email }: Invitation,
  { enrollment, displayName }: Account,
): RegistrationProgress {
  const match = { enrollment, name: displayName }
  return { ...progress, parts: { kind: 'group', match, invitation: { id, email } } }
}
