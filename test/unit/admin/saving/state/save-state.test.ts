import { describe, expect, it } from 'vitest'
import type { SaveOutcome } from '@/src/admin/saving/state/outcome'
import type { SaveAct } from '@/src/admin/saving/state/save-request'
import {
  isWorthATry,
  nextState,
  type Reason,
  type SaveEvent,
  type SaveState,
  type Who,
} from '@/src/admin/saving/state/save-state'
import { notSavedSentence } from '@/src/admin/saving/state/sentences'

const START = Date.parse('2026-11-29T21:31:00Z')
const SECOND = 1000

/** What follows from one event after the other, a second apart. */
function after(...events: ((at: number) => SaveEvent)[]): SaveState {
  return events.reduce<SaveState>(
    (state, event, index) => nextState(state, event(START + index * SECOND)),
    {},
  )
}

const sent = (at: number): SaveEvent => ({ type: 'sent', at })
const slow = (): SaveEvent => ({ type: 'slow' })
const answered =
  (outcome: SaveOutcome, act: SaveAct = 'draft', isPassing = false) =>
  (at: number): SaveEvent => ({ type: 'answered', at, act, outcome, isPassing })
const stored = answered({ kind: 'stored', updatedAt: undefined })
const unanswered = answered({ kind: 'unanswered' })
const refused = (status: number, words: string[] = [], retryAfter?: number): SaveOutcome => ({
  kind: 'refused',
  status,
  words,
  retryAfter,
})

describe('the state of saving a form', () => {
  it('says nothing while all is well', () => {
    expect(after(sent, stored)).toEqual({})
  })

  it('speaks of a save that lets wait for itself, and forgets it once it is answered', () => {
    expect(after(sent, slow)).toMatchObject({ isSlow: true, sentAt: START })
    expect(after(sent, slow, stored)).toEqual({})
  })

  it('does not take a late reminder for a save that is under way', () => {
    expect(after(sent, stored, slow)).toEqual({})
  })

  it('counts from the moment the first save began that failed, until one is stored', () => {
    const state = after(sent, unanswered, sent, unanswered)
    expect(state.notSaved).toMatchObject({ since: START, tries: 2 })
    expect(nextState(state, stored(START + 60 * SECOND))).toEqual({})
  })

  it.each([
    ['no answer', { kind: 'unanswered' } as const, 'unreachable'],
    ['too many requests', refused(429), 'unable'],
    ['a fault of the server', refused(500), 'unable'],
    ['a fault of the proxy', refused(502), 'unable'],
    ['a server that cannot save', refused(503), 'unable'],
    ['a field that cannot be stored', refused(400), 'refused'],
    ['too much', refused(413), 'refused'],
    ['nothing there any more', refused(404), 'refused'],
    ['not allowed', refused(403), 'refused'],
    ['no session', refused(401), 'signed-out'],
    ['somebody else has saved', refused(409), 'stale'],
  ])('takes %s for what it is', (_, outcome, kind) => {
    expect(after(sent, answered(outcome)).notSaved?.reason.kind).toBe(kind)
  })

  it('tries again by itself what a while may mend, ever more slowly', () => {
    const pauses: number[] = []
    let state: SaveState = {}
    for (let n = 0; n < 7; n++) {
      state = nextState(nextState(state, sent(START)), unanswered(START))
      pauses.push(((state.notSaved?.retryAt ?? 0) - START) / SECOND)
    }
    expect(pauses).toEqual([5, 10, 20, 40, 60, 60, 60])
  })

  it.each([
    [30, 30],
    [1, 5],
    [86_400, 600],
    [undefined, 5],
  ])('waits as long as the server asks for (%s s), within bounds: %i s', (retryAfter, pause) => {
    const state = nextState({}, answered(refused(503, [], retryAfter))(START))
    expect(state.notSaved?.retryAt).toBe(START + pause * SECOND)
  })

  it.each([400, 401, 403, 404, 409, 413])('never tries again by itself what lasts: %i', (status) => {
    expect(after(sent, answered(refused(status))).notSaved).not.toHaveProperty('retryAt')
  })

  it('tries again when two saves only met', () => {
    const state = after(sent, answered(refused(409, ['Try again.']), 'draft', true))
    expect(state.notSaved).toMatchObject({ reason: { kind: 'unable' } })
    expect(state.notSaved).toHaveProperty('retryAt')
  })

  it('never sends anew what may have been created, or published, by a save without an answer', () => {
    for (const [act, kind] of [
      ['create', 'maybe-created'],
      ['publish', 'maybe-published'],
    ] as const) {
      for (const outcome of [{ kind: 'unanswered' } as const, refused(502), refused(504)]) {
        const state = after(sent, answered(outcome, act))
        expect(state.notSaved?.reason.kind).toBe(kind)
        expect(state.notSaved).not.toHaveProperty('retryAt')
        expect(isWorthATry(state)).toBe(false)
      }
    }
  })

  it('leaves a publication that is not ready to the list above the form, because its text is a draft', () => {
    expect(after(sent, answered(refused(400, ['Write a summary']), 'publish'))).toEqual({})
  })

  it('remembers that a publication failed whose text was saved as a draft afterwards', () => {
    const state = after(sent, answered(refused(503), 'publish'), sent, stored)
    expect(state).toEqual({ undone: 'publish' })
    expect(nextState(state, stored(START))).toEqual({ undone: 'publish' })
    const published = answered({ kind: 'stored', updatedAt: undefined }, 'publish')
    expect(nextState(state, published(START))).toEqual({})
  })

  it.each<[Who, string]>([
    [{ kind: 'nobody' }, 'signed-out'],
    [{ kind: 'person', id: '2', name: 'Ines' }, 'other-person'],
    [{ kind: 'unanswered' }, 'unreachable'],
    [{ kind: 'refused', status: 503, words: [], retryAfter: undefined }, 'unable'],
  ])('learns from the question who is signed in: %o is %s', (who, kind) => {
    const state = after(sent, unanswered, (at) => ({ type: 'asked', at, who }))
    expect(state.notSaved).toMatchObject({ since: START, act: 'draft', reason: { kind } })
    expect(isWorthATry(state)).toBe(true)
  })
})

describe('the sentence of the bar', () => {
  const time = () => '4:31 p.m.'
  it.each<[Reason, string]>([
    [{ kind: 'unreachable' }, 'Not saved since 4:31 p.m., because the server cannot be reached.'],
    [
      { kind: 'unable', status: 503, words: ['The disk is full.'] },
      'Not saved since 4:31 p.m., because the server says: “The disk is full.”',
    ],
    [{ kind: 'unable', status: 502, words: [] }, 'because the server answered with error 502.'],
    [{ kind: 'refused', status: 400, words: ['Title: too long'] }, 'because the server refused it.'],
    [{ kind: 'refused', status: 413, words: [] }, 'because it is too large (error 413).'],
    [{ kind: 'stale' }, 'because it was saved in another window, or by somebody else,'],
    [{ kind: 'signed-out' }, 'because you are no longer signed in.'],
    [{ kind: 'other-person', name: 'Ines Ito' }, 'because Ines Ito is signed in in this browser now'],
    [{ kind: 'maybe-created' }, 'because no answer came. It may have been created'],
  ])('says since when and why: %o', (reason, sentence) => {
    const notSaved = { since: START, reason, act: 'draft', tries: 1 } as const
    expect(notSavedSentence(notSaved, time)).toContain(sentence)
  })

  it('says of a publication that it is not published either', () => {
    const notSaved = { since: START, reason: { kind: 'unreachable' }, act: 'publish', tries: 1 } as const
    expect(notSavedSentence(notSaved, time)).toMatch(
      /^Not published and not saved since 4:31 p\.m\., because/,
    )
  })
})
