/** What can happen to the account of a member of staff that its owner should know, in the words of a mail. */
export const CHANGE_WORDS = {
  'password-changed': {
    subject: 'your password was changed',
    what: 'The password with which you sign in to the admin panel was changed.',
  },
  'address-left': {
    subject: 'your e-mail address was changed',
    what: 'The e-mail address with which you sign in to the admin panel was changed. Mail about your account goes to the new one from now on.',
  },
  'address-taken': {
    subject: 'this is your e-mail address now',
    what: 'You sign in to the admin panel with this e-mail address from now on.',
  },
  'role-changed': {
    subject: 'your role was changed',
    what: 'What you may do in the admin panel was changed, by an admin or by the sign-in of your organization.',
  },
  'factor-added': {
    subject: 'a second factor was added',
    what: 'A second factor was added to your sign-in to the admin panel.',
  },
  'factor-removed': {
    subject: 'a second factor was removed',
    what: 'A second factor was removed from your sign-in to the admin panel.',
  },
  'factors-lost': {
    subject: 'your second factors were removed',
    what: 'An admin has removed all second factors from your sign-in to the admin panel, so that you can set up new ones.',
  },
  'codes-made': {
    subject: 'new recovery codes were made',
    what: 'New recovery codes were made for your sign-in to the admin panel. Those you had no longer work.',
  },
  'code-used': {
    subject: 'a recovery code was used',
    what: 'One of your recovery codes was used, to sign in to the admin panel or to confirm who you are. It does not work again.',
  },
  'factor-wrong': {
    subject: 'somebody knows your password',
    what: 'Somebody signed in to the admin panel with your password and then gave five second factors that were wrong. They were not let in.',
  },
  'new-browser': {
    subject: 'sign-in with a new browser',
    what: 'Somebody signed in to the admin panel as you, with a browser that you have not used for it before.',
  },
  'sessions-ended': {
    subject: 'your sessions were ended',
    what: 'An admin has ended sessions of yours in the admin panel. What was open there asks for you to sign in again, and keeps what you typed.',
  },
} as const

export type ChangeKind = keyof typeof CHANGE_WORDS

export const isChangeKind = (text: string | undefined): text is ChangeKind =>
  text !== undefined && Object.hasOwn(CHANGE_WORDS, text)
