import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SessionClock, stateFrom, type SessionState, type Warning } from '@/src/ui/session/session-clock'

const MINUTE = 60_000

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/**
 * A page of somebody whose session lasts 30 minutes without a request, and a server that others may use too.
 */
function page({ isReachable = true, isFinal = false } = {}) {
  let endsAt = Date.now() + 30 * MINUTE
  const seen = { warnings: 0, questions: 0, ends: 0, warning: undefined as Warning | undefined }
  const clock = new SessionClock({
    session: { remaining: 30 * MINUTE, isFinal },
    warnFor: 3 * MINUTE,
    ask: () => {
      seen.questions += 1
      const state: SessionState = { remaining: Math.max(0, endsAt - Date.now()), isFinal }
      return Promise.resolve(isReachable ? state : undefined)
    },
    onWarning: (warning) => {
      if (warning && !seen.warning) seen.warnings += 1
      seen.warning = warning
    },
    onEnd: () => {
      seen.ends += 1
    },
  })
  clock.start()
  return {
    clock,
    seen,
    pass: (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds),
    /** Somebody opens a page in another tab. */
    goOnElsewhere: () => {
      endsAt = Date.now() + 30 * MINUTE
    },
  }
}

describe('the warning before a session ends', () => {
  it('stands for the last three minutes and counts down, and nothing is asked before', async () => {
    const { seen, pass } = page()
    await pass(26 * MINUTE + 58_000)
    expect(seen).toMatchObject({ questions: 0, warning: undefined })
    await pass(4_000)
    expect(seen.warning?.secondsLeft).toBe(178)
    await pass(MINUTE)
    expect(seen.warning?.secondsLeft).toBe(118)
    expect(seen).toMatchObject({ warnings: 1, ends: 0 })
  })

  it('does not come while somebody goes on in another tab', async () => {
    const { seen, pass, goOnElsewhere } = page()
    await pass(20 * MINUTE)
    goOnElsewhere()
    await pass(20 * MINUTE)
    expect(seen).toMatchObject({ warnings: 0, ends: 0 })
    await pass(8 * MINUTE)
    expect(seen.warnings).toBe(1)
  })

  it('goes away when somebody goes on in another tab while it stands', async () => {
    const { seen, pass, goOnElsewhere } = page()
    await pass(28 * MINUTE)
    expect(seen.warning).toBeDefined()
    goOnElsewhere()
    await pass(16_000)
    expect(seen.warning).toBeUndefined()
  })

  it('goes away with an answer that the session goes on', async () => {
    const { clock, seen, pass } = page()
    await pass(28 * MINUTE)
    clock.take({ remaining: 30 * MINUTE, isFinal: false })
    expect(seen.warning).toBeUndefined()
    await pass(26 * MINUTE)
    expect(seen.warning).toBeUndefined()
  })

  it('is followed by the end, once', async () => {
    const { seen, pass } = page()
    await pass(31 * MINUTE)
    expect(seen.ends).toBe(1)
  })

  it('does not come when nobody can be asked, but the end does', async () => {
    const { seen, pass } = page({ isReachable: false })
    await pass(29 * MINUTE)
    expect(seen.warnings).toBe(0)
    await pass(2 * MINUTE)
    expect(seen.ends).toBe(1)
  })

  it('says when the session ends whatever the reader answers', async () => {
    const { seen, pass } = page({ isFinal: true })
    await pass(28 * MINUTE)
    expect(seen.warning?.isFinal).toBe(true)
  })

  it('comes at once when the computer slept until shortly before the end', async () => {
    const { clock, seen, pass } = page()
    vi.setSystemTime(Date.now() + 29 * MINUTE)
    await clock.ask()
    await pass(0)
    expect(seen.warning?.secondsLeft).toBe(60)
  })
})

it('an answer that is none is as good as no answer', async () => {
  const answers = ['', 'null', '{}', '{"remaining":"5","isFinal":true}', '<!doctype html>']
  for (const text of answers) expect(await stateFrom(Promise.resolve(new Response(text)))).toBeUndefined()
  expect(await stateFrom(Promise.reject(new Error('offline')))).toBeUndefined()
  const state = { remaining: 5, isFinal: false }
  expect(await stateFrom(Promise.resolve(Response.json(state)))).toEqual(state)
})
