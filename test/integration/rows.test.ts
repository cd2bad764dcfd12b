import { expect, it } from 'vitest'
import { byItself, insertOnce, joining, removeRow, rowById, updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { raiseCounter, raiseCounterTo, readCounter, takeTurn } from '@/src/notices/log/counters'
import { startBulletin } from '@/test/support/database'

const bulletin = startBulletin()

/** Does something a number of times at the same moment. */
const atOnce = <T>(work: (index: number) => Promise<T>, times = 10) =>
  Promise.all(Array.from({ length: times }, (_, index) => work(index)))

const insert = (id: string, belonging = joining(bulletin.payload)) =>
  insertOnce(bulletin.payload, 'counters', { id, value: 1 }, belonging)

const isTrue = (value: boolean) => value

it('of many writers at the same moment one stores a row, and the others find it', async () => {
  expect((await atOnce(() => insert('by many'))).filter(isTrue)).toEqual([true])
  expect(await insert('by many')).toBe(false)
})

it('of many transactions at the same moment one stores a row, and the others find it when they begin again', async () => {
  const { payload } = bulletin
  const results = await atOnce((index) =>
    inTransaction(payload, async () => {
      const isMine = await insert('by transactions')
      await payload.db.create({
        collection: 'counters',
        data: { id: `beside ${index}`, value: 1 },
        req: joining(payload),
      })
      return isMine
    }),
  )
  expect(results.filter(isTrue)).toEqual([true])
  const beside = await atOnce(async (index) => rowById(payload, 'counters', `beside ${index}`))
  expect(beside.filter(Boolean)).toHaveLength(10)
})

it('many that stand by themselves within transactions neither wait nor fail', async () => {
  const { payload } = bulletin
  const results = await atOnce(() => inTransaction(payload, () => insert('by itself', byItself)))
  expect(results.filter(isTrue)).toEqual([true])
})

it('a row that was removed can be stored again', async () => {
  const { payload } = bulletin
  await insert('again')
  await removeRow(payload, 'counters', 'again')
  expect([await rowById(payload, 'counters', 'again'), await insert('again')]).toEqual([undefined, true])
})

it('a clash with another row than the one that is stored once is told, and nothing is stored', async () => {
  const { payload } = bulletin
  const plan = { name: 'Of one name', state: 'ga', lineOfBusiness: 'medicaid' }
  expect(await insertOnce(payload, 'plans', { id: 'plan-1', ...plan })).toBe(true)

  await expect(insertOnce(payload, 'plans', { id: 'plan-2', ...plan })).rejects.toThrow()
  await expect(
    inTransaction(payload, () => insertOnce(payload, 'plans', { id: 'plan-2', ...plan })),
  ).rejects.toThrow()
  expect(await rowById(payload, 'plans', 'plan-2')).toBeUndefined()
})

it('of many that change a row as it was, one does', async () => {
  const { payload } = bulletin
  await insert('change')
  const asItWas = [{ id: { equals: 'change' } }, { value: { equals: 1 } }]
  const changed = await atOnce(() => updateIf(payload, 'counters', asItWas, { value: 2 }))
  expect(changed.filter(Boolean)).toHaveLength(1)
})

it('a counter gives every one of many another value, the first ever included', async () => {
  const values = await atOnce(() => raiseCounter(bulletin.payload, 'each'))
  expect(values.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})

it('a counter comes as far as the highest of many asks for, and never back', async () => {
  const { payload } = bulletin
  await atOnce((index) => raiseCounterTo(payload, 'far', index + 1))
  expect(await readCounter(payload, 'far')).toBe(10)
  await raiseCounterTo(payload, 'far', 3)
  expect(await readCounter(payload, 'far')).toBe(10)
})

it('many that take the same turn come one after another, the first ever included', async () => {
  const { payload } = bulletin
  await atOnce(() =>
    inTransaction(payload, async () => {
      const taken = await payload.db.findOne<{ id: string; value: number }>({
        collection: 'counters',
        where: { id: { equals: 'seen' } },
        req: joining(payload),
      })
      await takeTurn({ payload, ...joining(payload) } as never, 'turn')
      if (!taken) await insert('seen')
    }),
  )
  expect(await readCounter(payload, 'turn')).toBe(10)
})
