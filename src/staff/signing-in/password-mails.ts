import { env } from '@/src/env'
import type { Composer } from '@/src/mail/template'
import { issueLink } from '@/src/signing-in/mailed-links'
import { readSite } from '@/src/site/site'
import { roleInWords } from '@/src/staff/roles'
import { memberByEmail, memberById, ofStaff, signsInHere } from './member'

/** The kinds of the mails by which staff choose a password. */
export const STAFF_PASSWORD = 'staff-password'
export const STAFF_INVITATION = 'staff-invitation'
export const STAFF_REOPENING = 'staff-reopening'

const REASON = 'You get this mail because your address belongs to a staff member of this portal.'

/** The page that a mailed link leads to. The secret stands outside the path, which logs keep. */
const pageFor = (token: string): string => `${env().publicUrl}/admin/reset?token=${token}`

/**
 * Writes to a staff member who forgot their password, with a link made at this moment; a link that was mailed
 * before stops working.
 *
 * @param data `email` as it was typed
 */
export const staffPassword: Composer = async (payload, { email = '' }, now) => {
  const member = await memberByEmail(payload, email)
  if (!member || !signsInHere(member)) return undefined
  const token = await issueLink(payload, { purpose: 'staff-password', owner: ofStaff(member.id), now })
  const { organization } = await readSite(payload)
  return {
    to: member.email,
    subject: `Choose a new password for the ${organization} admin panel`,
    paragraphs: [
      'Somebody, probably you, asked for a new password for the admin panel, where notices are written.',
      'Choose the new password within one hour. The link works once.',
    ],
    action: { label: 'Choose a new password', url: pageFor(token) },
    closing: ['If it was not you, do nothing: your password stays as it is.'],
    reason: REASON,
  }
}

/**
 * Writes to a staff member who has said "this was not me", and whose account nobody can sign in to since.
 *
 * @param data `email`, to which it goes
 */
export const staffReopening: Composer = async (payload, { email = '' }, now) => {
  const member = await memberByEmail(payload, email)
  if (!member || !signsInHere(member)) return undefined
  const token = await issueLink(payload, { purpose: 'staff-password', owner: ofStaff(member.id), now })
  const { organization } = await readSite(payload)
  return {
    to: member.email,
    greeting: `Hello ${member.name},`,
    subject: `Your account in the ${organization} admin panel is closed until you choose a new password`,
    paragraphs: [
      'You said that a change of your account was not you. Everybody has been signed out of it, and the former password opens it no more.',
      'Choose a new password within one hour. The link works once.',
    ],
    action: { label: 'Choose a new password', url: pageFor(token) },
    closing: [
      `Until then nobody can sign in to it, nor can you. If the hour is over, choose "Forgot password?" at ${env().publicUrl}/admin/login.`,
    ],
    reason: REASON,
  }
}

/**
 * Invites a new staff member, who has no password yet.
 *
 * @param data `member`, the id
 */
export const staffInvitation: Composer = async (payload, { member: id = '' }, now) => {
  const member = await memberById(payload, id)
  if (!member || member.passwordHash || !signsInHere(member)) return undefined
  const token = await issueLink(payload, { purpose: 'staff-invitation', owner: ofStaff(member.id), now })
  const { organization } = await readSite(payload)
  return {
    to: member.email,
    greeting: `Hello ${member.name},`,
    subject: `You have an account in the admin panel of ${organization} now`,
    paragraphs: [
      `An admin has made an account for you in the admin panel of ${organization}, where notices for providers are written.`,
      'Choose your password within three days. The link works once.',
    ],
    action: { label: 'Choose your password', url: pageFor(token) },
    facts: [
      { label: 'You sign in with', value: member.email },
      { label: 'Your role', value: roleInWords(member.role) },
    ],
    closing: [
      `If the three days are over, choose "Forgot password?" at ${env().publicUrl}/admin/login, or ask an admin.`,
    ],
    reason: REASON,
  }
}
