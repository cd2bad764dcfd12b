/** What can happen, in the words of the audit log. */
export const AUDIT_WORDS = {
  'registration-started': 'Registration begun',
  'registration-no-match': 'Registration matched no record',
  registered: 'Registered',
  'registration-repeated': 'Registration with details of an existing account',
  'activation-sent': 'Activation mail sent again by support',
  'activation-requested': 'Asked for the activation mail',
  'unverified-removed': 'Removed, as the e-mail address was not confirmed',
  activated: 'E-mail address confirmed',
  'signed-in': 'Signed in',
  'sign-in-failed': 'Sign-in failed',
  'signed-out': 'Signed out',
  'session-ended': 'Sessions ended',
  'sessions-ended': 'Signed out everywhere',
  locked: 'Locked after wrong passwords',
  unlocked: 'Unlocked',
  'answer-right': 'Security answer checked: right',
  'answer-wrong': 'Security answer checked: wrong',
  'reset-requested': 'Asked for a new password',
  'password-reset': 'Password reset by e-mail',
  'password-changed': 'Password changed',
  'email-change-requested': 'Asked to change the e-mail address',
  'email-change-cancelled': 'Cancelled the change of the e-mail address',
  'email-changed': 'E-mail address changed',
  'username-requested': 'Asked for the user name',
  'question-changed': 'Security question changed',
  disowned: 'Owner said "this was not me"',
  limited: 'Too many attempts',
  acknowledged: 'Confirmed having read a notice',
  'mail-sent-again': 'Mail sent again by an admin',
  'factor-added': 'Second factor added',
  'factor-removed': 'Second factor removed',
  'factors-lost': 'Second factors removed by an admin',
  'factor-wrong': 'Second factor wrong',
  'codes-made': 'New recovery codes made',
  'second-step-begun': 'Password right, second factor asked for',
  confirmed: 'Confirmed again who they are',
  'confirmation-failed': 'Confirmation failed',
  'record-ended': 'Enrollment record ended',
  'tax-id-corrected': 'Tax ID corrected',
  'colleague-invited': 'Colleague invited',
  'invitation-cancelled': 'Invitation cancelled',
  'colleague-joined': 'Joined a practice by invitation',
  'colleague-ended': 'Access ended by the owner of the practice',
  'owner-moved': 'Ownership of the practice moved',
  'account-moved': 'Account given another enrollment record',
  'owner-handed-over': 'Practice handed over to a colleague',
  'account-closed': 'Account closed by its owner',
  added: 'Added',
  changed: 'Changed',
  removed: 'Removed',
  read: 'Read',
  exported: 'Exported as a file',
  'import-begun': 'Import begun',
  imported: 'Imported',
  'import-stopped': 'Import stopped',
  restored: 'Restored from the copy of the log',
} as const

export type AuditKind = keyof typeof AUDIT_WORDS

/** What an entry can be about, in words. */
export const SUBJECTS = {
  account: 'Portal account',
  staff: 'Staff member',
  plan: 'Plan',
  agreement: 'Provider Agreement',
  site: 'Site settings',
  document: 'Document',
  image: 'Image',
  notice: 'Notice',
  confirmations: 'Confirmations',
  enrollment: 'Enrollment record',
  'failed-match': 'Failed match',
  mail: 'Mail',
  activity: 'Activity',
} as const

export type SubjectKind = keyof typeof SUBJECTS

/** What a refusal is written down as: it stays, whatever is undone around it. */
export const REFUSALS: ReadonlySet<AuditKind> = new Set([
  'registration-no-match',
  'sign-in-failed',
  'answer-wrong',
  'factor-wrong',
  'confirmation-failed',
  'limited',
])

/** Whether something also stands in the log of the server, where operators and their alarms look. */
export const isWarnedOf = (kind: AuditKind): boolean => REFUSALS.has(kind) || kind === 'locked'
