import type { Composer } from '@/src/mail/template'
import { STAFF_LOCKED } from '@/src/staff/signing-in/lock'
import { staffAddress } from '@/src/staff/changes/address-letter'
import { STAFF_ADDRESS } from '@/src/staff/changes/own-address'
import { STAFF_CHANGED } from '@/src/staff/mails/change-mail'
import { staffChanged } from '@/src/staff/mails/change-letter'
import { colleagueEnded } from './colleague-ended'
import { colleagueInvitation } from './colleague-invitation'
import { colleagueJoined } from './colleague-joined'
import { confirmEmail } from './confirm-email'
import { accountClosed } from './account-closed'
import { activationMail } from './activate'
import { alreadyRegistered } from './already-registered'
import { emailChanged } from './email-changed'
import { emailVerified } from './email-verified'
import { forgotUsername } from './forgot-username'
import { locked } from './locked'
import { ownerMoved } from './owner-moved'
import { recordEnded } from './record-ended'
import { newDevice } from './new-device'
import { passwordChanged } from './password-changed'
import { resetPasswordMail } from './reset-password'
import { staffLocked } from '@/src/staff/signing-in/locked-mail'
import {
  STAFF_INVITATION,
  STAFF_PASSWORD,
  STAFF_REOPENING,
  staffInvitation,
  staffReopening,
  staffPassword,
} from '@/src/staff/signing-in/password-mails'

/** Who writes the mails of the product, by kind of mail; a kind that is missing here cannot be sent. */
export const composers: Record<string, Composer> = {
  [STAFF_CHANGED]: staffChanged,
  [STAFF_ADDRESS]: staffAddress,
  [STAFF_LOCKED]: staffLocked,
  [STAFF_PASSWORD]: staffPassword,
  [STAFF_REOPENING]: staffReopening,
  [STAFF_INVITATION]: staffInvitation,
  activate: activationMail,
  'already-registered': alreadyRegistered,
  'reset-password': resetPasswordMail,
  'forgot-username': forgotUsername,
  locked,
  'record-ended': recordEnded,
  'new-device': newDevice,
  'password-changed': passwordChanged,
  'email-changed': emailChanged,
  'email-verified': emailVerified,
  'confirm-email': confirmEmail,
  'colleague-invitation': colleagueInvitation,
  'colleague-joined': colleagueJoined,
  'colleague-ended': colleagueEnded,
  'owner-moved': ownerMoved,
  'account-closed': accountClosed,
}
