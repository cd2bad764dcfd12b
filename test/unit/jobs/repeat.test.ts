import { expect, it, onTestFinished } from 'vitest'
import { repeat } from '@/src/jobs/repeat'
import { gate } from '@/test/unit/server/site'

/** Rests for no time: the next round begins as soon as the process has nothing else to do. */
const options = { restMs: 0, report: () => undefined }

it('a round begins at once, and another one after each, also after one that failed', async () => {
  const reported: unknown[] = []
  const enough = gate()
  let rounds = 0
  const round = () => {
    rounds += 1
    if (rounds === 3) enough.open()
    return Promise.reject(new Error(`Round ${rounds} failed.`))
  }
  const stop = repeat(round, { restMs: 0, report: (error) => reported.push(String(error)) })
  onTestFinished(stop)
  expect(rounds).toBe(1)

  await enough.opened
  await stop()
  expect(reported).toEqual(['Error: Round 1 failed.', 'Error: Round 2 failed.', 'Error: Round 3 failed.'])
})

it('stopping waits for the round that runs, and no other one begins', async () => {
  const hold = gate()
  const done: string[] = []
  const stop = repeat(async () => {
    await hold.opened
    done.push('round')
  }, options)
  const stopped = stop().then(() => done.push('stopped'))
  hold.open()
  await stopped
  await new Promise((resolve) => setImmediate(resolve))

  expect(done).toEqual(['round', 'stopped'])
})
