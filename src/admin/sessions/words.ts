import type { ListedSession } from './server'

/** Whose sessions a screen shows: one's own, or those of a colleague. */
export type Whose = 'own' | 'colleague'

/** What can be ended at once. */
export type EndChoice = { scope: 'one'; session: ListedSession } | { scope: 'others' } | { scope: 'all' }

/** What a dialog says before sessions end. */
interface EndWords {
  heading: string
  effects: readonly string[]
  confirm: string
}

const KEPT = 'What is typed there and not saved stays on that screen, until somebody signs in there again.'
const TOLD = 'They are told by mail. It is kept under “Activity”, with your name.'
const ENTERED = 'It is kept under “Activity”.'

/** What will happen, and to whom. */
export function endWords(choice: EndChoice, whose: Whose): EndWords {
  const after = whose === 'own' ? ENTERED : TOLD
  switch (choice.scope) {
    case 'one': {
      const { device, address, since } = choice.session
      return {
        heading: `End the session of ${device}?`,
        effects: [
          `It is the one from the address ${address}, signed in ${since}.`,
          'That browser can do nothing here any more, and asks for the password.',
          KEPT,
          after,
        ],
        confirm: 'End the session',
      }
    }
    case 'others':
      return {
        heading: 'Sign out everywhere else?',
        effects: ['Every session but this one ends, and asks for the password.', KEPT, after],
        confirm: 'Sign out everywhere else',
      }
    case 'all':
      return whose === 'own'
        ? {
            heading: 'Sign out everywhere?',
            effects: [
              'Every session ends, this one included.',
              'What is not saved in this browser is forgotten. In others it stays on the screen.',
              after,
            ],
            confirm: 'Sign out everywhere',
          }
        : {
            heading: 'End all their sessions?',
            effects: ['Every browser in which they are signed in asks for the password.', KEPT, after],
            confirm: 'End all their sessions',
          }
  }
}
