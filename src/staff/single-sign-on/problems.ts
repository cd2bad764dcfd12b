const ASK = 'Ask the people who run your sign-in'

/** Why somebody who came from the provider is not signed in, and what to do, in the words of the panel. */
export const PROBLEMS = {
  away: 'The sign-in of your organization does not answer. Try again in a minute. If it goes on, tell the people who run it.',
  refused: 'The sign-in of your organization did not let you in, or you went back. Try again.',
  expired: 'This took longer than ten minutes, or was begun in another browser. Sign in again.',
  often: 'Somebody at your address has begun to sign in too often. Try again in an hour.',
  clock:
    'The clock of this server and that of your sign-in differ, so the answer was refused. Tell the people who run this portal.',
  'no-address': `Your sign-in does not tell us your e-mail address. ${ASK}, and name the claim "email".`,
  'no-subject': `Your sign-in has no name for you that can be kept here: the claim "sub", of at most 255 characters. ${ASK} about it.`,
  'break-glass':
    'Your e-mail address is that of an admin who signs in here with a password, for the day on which your sign-in is away. Ask another admin to give that one an address of its own.',
  'no-role': `You are known, but have no role in this panel. ${ASK} to give you one.`,
  taken: `A member of the staff has your e-mail address, and your sign-in does not vouch that it is yours. Ask an admin of the panel to change the address of that member, or ${ASK.toLowerCase()} to send the claim "email_verified".`,
} as const

export type Problem = keyof typeof PROBLEMS

/** Whether an address names a problem; anybody can write such an address. */
export const isProblem = (text: unknown): text is Problem =>
  typeof text === 'string' && Object.hasOwn(PROBLEMS, text)

/** Why nothing is confirmed for somebody who came from the provider; where it is the same, as above. */
export const CONFIRM_PROBLEMS = {
  ...PROBLEMS,
  expired:
    'This took longer than ten minutes, or was begun in another browser or for something else meanwhile. Choose "Confirm with your organization" once more.',
  ended:
    'You are no longer signed in here, or somebody else is by now. Go back to the window that you came from, sign in again, and repeat what you did.',
  'someone-else':
    'Somebody else has signed in at your organization than who is signed in here. Choose "Confirm with your organization" once more, and sign in there as yourself.',
  'not-anew': `The sign-in of your organization did not ask you anew who you are, or does not say when it did. Choose "Confirm with your organization" once more. If it goes on, ${ASK.toLowerCase()} to support "max_age", and to send the claim "auth_time".`,
  'other-role':
    'Your organization says by now that you have another role in this panel. Sign out, sign in again, and repeat what you did.',
} as const

export type ConfirmProblem = keyof typeof CONFIRM_PROBLEMS

/** Whether an address, or another window, names such a problem. */
export const isConfirmProblem = (text: unknown): text is ConfirmProblem =>
  typeof text === 'string' && Object.hasOwn(CONFIRM_PROBLEMS, text)
