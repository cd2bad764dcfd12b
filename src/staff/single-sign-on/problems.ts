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
  'no-role': `You are known, but have no role in this panel. ${ASK} to give you one.`,
  taken: `A member of the staff has your e-mail address, and your sign-in does not vouch that it is yours. Ask an admin of the panel to change the address of that member, or ${ASK.toLowerCase()} to send the claim "email_verified".`,
} as const

export type Problem = keyof typeof PROBLEMS

/** Whether an address names a problem; anybody can write such an address. */
export const isProblem = (text: unknown): text is Problem =>
  typeof text === 'string' && Object.hasOwn(PROBLEMS, text)
