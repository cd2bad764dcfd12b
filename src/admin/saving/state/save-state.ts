import type { SaveOutcome, RefusedSave } from './outcome'
import type { SaveAct } from './save-request'

/** Why what is in a form is not saved. */
export type Reason =
  /** No answer came. */
  | { kind: 'unreachable' }
  /** The server cannot save just now, and says so or not. */
  | { kind: 'unable'; status: number; words: string[] }
  /** It will be refused for as long as it stays as it is. */
  | { kind: 'refused'; status: number; words: string[] }
  /** Somebody has saved the document elsewhere since it was opened. */
  | { kind: 'stale' }
  | { kind: 'signed-out' }
  /** Somebody else has signed in, in this browser. */
  | { kind: 'other-person'; name: string }
  /** A new document was sent and no answer came: sent again, there might be two. */
  | { kind: 'maybe-created' }
  /** It was to be published and no answer came: it may be public. */
  | { kind: 'maybe-published' }

/** How it stands with saving what is in a form. Moments are milliseconds since 1970. */
export interface SaveState {
  /** When the save began that is under way. */
  sentAt?: number
  /** Whether the save that is under way lets wait for itself. */
  isSlow?: boolean
  /** What stands in the way. */
  notSaved?: NotSaved
  /** What somebody had chosen and was not done, although the text has been saved since, as a draft. */
  undone?: 'publish' | 'step'
}

export interface NotSaved {
  /** When the first save began that failed. */
  since: number
  reason: Reason
  /** What was to be done; what somebody has chosen stays in mind while its text is saved as a draft. */
  act: SaveAct
  /** Failures one after the other. */
  tries: number
  /** When it is tried again by itself; never, if left out. */
  retryAt?: number
}

/** In whose name the server would save, as it says itself. */
export type Who =
  { kind: 'nobody' } | { kind: 'person'; id: string; name: string } | { kind: 'unanswered' } | RefusedSave

/** What a form hears of. */
export type SaveEvent =
  | { type: 'sent'; at: number }
  | { type: 'slow' }
  | {
      type: 'answered'
      at: number
      act: SaveAct
      outcome: SaveOutcome
      /** Whether a refusal that usually lasts is known to be over by itself. */
      isPassing?: boolean
    }
  /**
   * The server was asked in whose name it would save, and it is nobody's or somebody else's, or it cannot
   * tell.
   */
  | { type: 'asked'; at: number; who: Who }
  /** Nothing is left that could be saved: it was thrown away, or replaced by what is stored. */
  | { type: 'settled' }

/** Seconds after which it is tried again, first, second, … time. */
const PAUSES = [5, 10, 20, 40, 60]
const LONGEST_PAUSE = 600

/** What follows from an event. Pure. */
export function nextState(state: SaveState, event: SaveEvent): SaveState {
  switch (event.type) {
    case 'sent':
      return { ...state, sentAt: event.at, isSlow: false }
    case 'slow':
      return state.sentAt === undefined ? state : { ...state, isSlow: true }
    case 'settled':
      return {}
    case 'asked':
      return asked(state, event.at, event.who)
    case 'answered':
      return answered(state, event)
  }
}

function asked(state: SaveState, at: number, who: Who): SaveState {
  const act = state.notSaved?.act ?? 'save'
  switch (who.kind) {
    case 'nobody':
      return failed(state, at, act, { kind: 'signed-out' })
    case 'person':
      return failed(state, at, act, { kind: 'other-person', name: who.name })
    case 'unanswered':
      return failed(state, at, act, { kind: 'unreachable' })
    case 'refused':
      return failed(state, at, act, { kind: 'unable', status: who.status, words: who.words }, who.retryAfter)
  }
}

function answered(state: SaveState, event: SaveEvent & { type: 'answered' }): SaveState {
  const { act, at, outcome } = event
  if (outcome.kind === 'stored') return stored(state, act)
  if (outcome.kind === 'unanswered' || isOfProxy(outcome.status)) {
    // It may have been done all the same.
    if (act === 'create') return failed(state, at, act, { kind: 'maybe-created' })
    if (act === 'publish') return failed(state, at, act, { kind: 'maybe-published' })
  }
  if (outcome.kind === 'unanswered') return failed(state, at, act, { kind: 'unreachable' })
  const { status, words, retryAfter } = outcome
  if (status === 401) return failed(state, at, act, { kind: 'signed-out' })
  if (isPassing(status) || event.isPassing)
    return failed(state, at, act, { kind: 'unable', status, words }, retryAfter)
  if (status === 409) return failed(state, at, act, { kind: 'stale' })
  // What is not ready for a step is none the less a draft, and is kept as one.
  if (isChosen(act) && status === 400) return state.notSaved ? { notSaved: state.notSaved } : {}
  return failed(state, at, act, { kind: 'refused', status, words })
}

function stored({ notSaved, undone }: SaveState, act: SaveAct): SaveState {
  if (act !== 'draft') return {}
  const chosen =
    notSaved && isChosen(notSaved.act) && notSaved.reason.kind !== 'maybe-published' ? notSaved.act : undone
  return chosen ? { undone: chosen } : {}
}

/** Whether it is for a person to choose it again, rather than to be tried again by itself. */
function isChosen(act: SaveAct): act is 'publish' | 'step' {
  return act === 'publish' || act === 'step'
}

/** Whether something before the server answered, which does not know what the server did. */
function isOfProxy(status: number): boolean {
  return status === 502 || status === 504
}

/**
 * Whether a refusal is over by itself: too early, too many, or a fault of the server or of what stands before
 * it.
 */
function isPassing(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500
}

function failed(state: SaveState, at: number, act: SaveAct, reason: Reason, retryAfter?: number): SaveState {
  const tries = (state.notSaved?.tries ?? 0) + 1
  const since = state.notSaved?.since ?? state.sentAt ?? at
  const pause = pauseAfter(reason, tries, retryAfter)
  return {
    notSaved: {
      since,
      reason,
      act: state.notSaved && isChosen(state.notSaved.act) ? state.notSaved.act : act,
      tries,
      ...(pause !== undefined && { retryAt: at + pause * 1000 }),
    },
  }
}

function pauseAfter(reason: Reason, tries: number, retryAfter: number | undefined): number | undefined {
  if (reason.kind !== 'unreachable' && reason.kind !== 'unable') return undefined
  const own = PAUSES[Math.min(tries, PAUSES.length) - 1] ?? 60
  return Math.min(Math.max(own, retryAfter ?? 0), LONGEST_PAUSE)
}

/** Whether it is worth to try again when the network is back or the window is looked at again. */
export function isWorthATry({ notSaved }: SaveState): boolean {
  const kind = notSaved?.reason.kind
  return kind === 'unreachable' || kind === 'unable' || kind === 'signed-out' || kind === 'other-person'
}
