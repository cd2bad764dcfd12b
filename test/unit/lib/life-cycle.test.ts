import { expect, it } from 'vitest'
import { announceOpening, atStop, doStopSteps, onceOpen, untilOpen } from '@/src/lib/life-cycle'

const fail = (error: unknown) => expect.unreachable(String(error))

it('nobody waits for a server that did not announce itself', async () => {
  await expect(untilOpen()).resolves.toBeUndefined()
})

it('what waits for the server goes on once it is open', async () => {
  const order: string[] = []
  const open = announceOpening()
  const waiting = untilOpen().then(() => order.push('goes on'))
  order.push('opens')
  open()
  await waiting
  expect(order).toEqual(['opens', 'goes on'])
})

it('what was to begin once the server is open, and could not, is reported', async () => {
  const reported: unknown[] = []
  const broken = new Error('The database is away.')
  const open = announceOpening()
  const waiting = onceOpen(
    () => Promise.reject(broken),
    (error) => reported.push(error),
  )
  expect(reported).toEqual([])
  open()
  await waiting
  expect(reported).toEqual([broken])
})

it('what begins while the process is told to stop is waited for, and nothing begins after that', async () => {
  const done: string[] = []
  let connect: () => void = () => undefined
  const connected = new Promise<void>((resolve) => (connect = resolve))
  const begun = onceOpen(async () => {
    await connected
    atStop(async () => {
      done.push('ticker')
    })
  }, fail)
  await untilOpen()
  const stopped = doStopSteps(fail)
  connect()
  await begun
  await stopped
  await onceOpen(async () => {
    done.push('began too late')
  }, fail)

  expect(done).toEqual(['ticker'])
})

it('what was opened last is closed first, each once, and a step that fails keeps none from being done', async () => {
  const done: string[] = []
  const reported: unknown[] = []
  const full = new Error('The disk is full.')
  atStop(async () => {
    done.push('database')
  })
  atStop(() => Promise.reject(full))
  atStop(async () => {
    done.push('ticker')
  })
  await doStopSteps((error) => reported.push(error))
  await doStopSteps((error) => reported.push(error))

  expect([done, reported]).toEqual([['ticker', 'database'], [full]])
})
