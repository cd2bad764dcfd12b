import { createHmac } from 'node:crypto'
import path from 'node:path'
import { afterEach, expect, inject, it, vi } from 'vitest'
import { purgeLimits, refund, spend, type Charge } from '@/src/limits/attempt-limits'
import { elapsed, setElapsed } from '@/src/clock'
import { startBulletin } from '@/test/support/database'
import { ROOT, run } from '@/test/support/programs'

// Before the product reads its environment.
vi.hoisted(() => Object.assign(process.env, { ADDRESS_LIMIT_LINK: '3' }))

const bulletin = startBulletin()
const NOW = new Date('2026-03-02T09:00:00Z')
const HOUR = 60 * 60
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000)

/** That a limit is used up is remembered for less long. */
const tenSecondsPass = () => {
  const from = elapsed()
  setElapsed(() => from + 10_000)
}

afterEach(() => {
  setElapsed()
})

/** Of this limit there are ten in an hour. */
const ten = (key: string): Charge => ({ limit: 'forgot-address', key })

/** How many of so many tries at the same moment are let through. */
async function letThrough(tries: number, charges: Charge[], now = NOW): Promise<number> {
  const waits = await Promise.all(Array.from({ length: tries }, () => spend(bulletin.payload, now, charges)))
  return waits.filter((wait) => wait === undefined).length
}

const rows = () => bulletin.payload.count({ collection: 'rate-limits' })

it('a limit lets as many tries through as it says, however many come at the same moment', async () => {
  expect(await letThrough(30, [ten('many')])).toBe(10)
})

it('the answer says how long to wait, and waiting that long helps', async () => {
  await letThrough(10, [ten('wait')])
  expect(await spend(bulletin.payload, later(60), [ten('wait')])).toBe(HOUR - 60)
  expect(await letThrough(1, [ten('wait')], later(HOUR - 1))).toBe(0)
  expect(await letThrough(20, [ten('wait')], later(HOUR))).toBe(10)
})

it('a limit by address lets as many tries through as the setting says', async () => {
  expect(await letThrough(10, [{ limit: 'link-address', key: 'set' }])).toBe(3)
})

it('each key has a limit of its own', async () => {
  await letThrough(11, [ten('one')])
  expect(await letThrough(1, [ten('another')])).toBe(1)
})

it('whoever is over the first limit does not use up the second', async () => {
  const account: Charge = { limit: 'forgot-account', key: 'victim' }
  await letThrough(10, [ten('attacker')])
  await letThrough(20, [ten('attacker'), account])
  expect(await letThrough(1, [ten('somebody else'), account])).toBe(1)
})

it('a try that was in order is taken back', async () => {
  await letThrough(10, [ten('colleagues')])
  await letThrough(1, [ten('colleagues')])
  for (let count = 0; count < 6; count += 1) await refund(bulletin.payload, NOW, [ten('colleagues')])
  tenSecondsPass()
  expect(await letThrough(20, [ten('colleagues')], later(10))).toBe(5)
})

it('a clock that is set back does not keep a limit that was lifted', async () => {
  await letThrough(11, [ten('set back')])
  for (let count = 0; count < 11; count += 1) await refund(bulletin.payload, NOW, [ten('set back')])
  tenSecondsPass()
  expect(await letThrough(1, [ten('set back')], later(-HOUR))).toBe(1)
})

it('a hostile key is neither stored nor known from what is stored', async () => {
  const key = 'x'.repeat(10_000)
  await spend(bulletin.payload, NOW, [ten(key)])
  const id = createHmac('sha256', bulletin.payload.secret).update(`limit forgot-address ${key}`).digest('hex')
  const stored = await bulletin.payload.db.findOne({
    collection: 'rate-limits',
    where: { id: { equals: id } },
    req: {},
  })
  expect(JSON.stringify(stored)).not.toContain('xxx')
  expect(stored).toMatchObject({ id, points: 1 })
})

it('counters whose period is over are removed, and no others', async () => {
  await purgeLimits(bulletin.payload, later(10 * HOUR))
  await spend(bulletin.payload, NOW, [ten('old')])
  await spend(bulletin.payload, later(HOUR), [ten('young')])
  await purgeLimits(bulletin.payload, later(HOUR + 1))
  expect(await rows()).toMatchObject({ totalDocs: 1 })
})

// SQLite is for one process; MongoDB serves any number of them.
it.runIf(inject('database') === 'mongodb')(
  'a limit holds for several instances together',
  async () => {
    const script = path.join(ROOT, 'test/support/spend-many.ts')
    const instance = async () => {
      const options = { cwd: ROOT, env: process.env, timeout: 110_000 }
      // The development modules of the rich text editor may wait for each other for ever on a busy machine.
      const { stdout } = await run(
        process.execPath,
        ['--conditions=production', '--import', 'tsx', script, '8', NOW.toISOString()],
        options,
      )
      return Number(/let through: (\d+)/.exec(stdout)?.[1])
    }
    const counts = await Promise.all([instance(), letThrough(8, [ten('shared')])])
    expect(counts[0] + counts[1]).toBe(10)
  },
  120_000,
)
