import type { PublicState } from '@/src/notices/editing/public-status-field'

/** What can be done to a public text; `unschedule` is the withdrawal of what no reader has seen. */
export type ActName = 'withdraw' | 'unschedule' | 'restore' | 'replace'

/** What is offered in each state. */
export const OFFERED: Record<PublicState, readonly ActName[]> = {
  draft: [],
  scheduled: ['unschedule'],
  posted: ['withdraw', 'replace'],
  withdrawn: ['restore', 'replace'],
}

interface ActWords {
  /** Last part of the address of the endpoint. */
  endpoint: 'withdraw' | 'restore' | 'replace'
  button: string
  heading: string
  /** What will happen, a sentence each. */
  effects: readonly string[]
  /** What is asked for the reason that readers see; absent where there is none. */
  reason?: string
  confirm: string
}

/** What the panel says of each act. */
export const ACTS: Record<ActName, ActWords> = {
  withdraw: {
    endpoint: 'withdraw',
    button: 'Withdraw',
    heading: 'Withdraw notice',
    effects: [
      'The notice stays at its address, under a bar that says that it is withdrawn, and why.',
      'It leaves the login page and the other places where it is shown. Lists and feeds show it as withdrawn.',
      'A notice that it replaces applies again.',
      'The form and the newest draft stay as they are.',
    ],
    reason: 'Why it is withdrawn',
    confirm: 'Withdraw this notice',
  },
  unschedule: {
    endpoint: 'withdraw',
    button: 'Take off the schedule',
    heading: 'Take off the schedule: notice',
    effects: [
      'The notice does not appear. No reader has seen it, so no reader is told.',
      'It is a draft again. To have it appear after all, publish it.',
    ],
    confirm: 'Take it off the schedule',
  },
  restore: {
    endpoint: 'restore',
    button: 'Restore',
    heading: 'Restore notice',
    effects: [
      'The text that was withdrawn applies again, as readers know it.',
      'It is back in the places where it was shown, and its history says when and why.',
      'It replaces again what it replaced.',
      'The form and the newest draft stay as they are.',
    ],
    reason: 'Why it applies again',
    confirm: 'Restore this notice',
  },
  replace: {
    endpoint: 'replace',
    button: 'Replace',
    heading: 'Replace notice',
    effects: [
      'This notice stays as it is, under a bar that leads to the new one.',
      'The new one says which notice it replaces; nothing else of it changes, and it is no news to its readers.',
      'If the new one is scheduled, all this happens when it appears.',
      'The forms and drafts of both stay as they are.',
    ],
    confirm: 'Replace this notice',
  },
}
