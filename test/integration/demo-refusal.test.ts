import { expect, it } from 'vitest'
import { loadDemo } from '@/src/demo/load'
import { startBulletin } from '@/test/support/database'

const bulletin = startBulletin()

it('the demo never touches a database that has content of its own', async () => {
  await bulletin.payload.create({
    collection: 'plans',
    data: { name: 'Maine Medicaid', state: 'me', lineOfBusiness: 'medicaid' },
  })

  const outcome = await loadDemo(bulletin.payload, {
    now: new Date(),
    signIns: () => Promise.reject(new Error('Nobody may be made.')),
    sampleFile: '/nowhere/at/all.csv',
    report: () => undefined,
    elapsed: () => 0,
  })

  expect(outcome).toBe('not-ours')
  expect((await bulletin.payload.count({ collection: 'users' })).totalDocs).toBe(0)
  expect((await bulletin.payload.count({ collection: 'plans' })).totalDocs).toBe(1)
})
