import { beforeAll, expect, it } from 'vitest'
import type { Plan } from '@/src/payload-types'
import { startBulletin } from '@/test/support/database'
import { changeNotice, draftNotice, publishNotice } from '@/test/support/notices'
import { staffMember, type Person } from '@/test/support/people'
import { refusedFields, rest } from '@/test/support/rest'

const bulletin = startBulletin()
let admin: Person
let count = 0

beforeAll(async () => {
  admin = await staffMember(bulletin.payload, 'admin')
})

const newPlan = () =>
  bulletin.payload.create({
    collection: 'plans',
    data: { name: `Plan ${(count += 1)}`, state: 'ga', lineOfBusiness: 'medicaid' },
  })

const remove = ({ id }: Plan) => rest('DELETE', `/plans/${id}`, undefined, { as: admin })

const forPlan = ({ id }: Plan) => ({ allPlans: false, plans: [id] })

it.each<[string, (plan: Plan) => Promise<unknown>]>([
  ['a public notice', (plan) => publishNotice(bulletin.payload, forPlan(plan))],
  ['a draft', (plan) => draftNotice(bulletin.payload, forPlan(plan))],
  [
    'a newer draft of a public notice',
    async (plan) => {
      const { id } = await publishNotice(bulletin.payload)
      const data = forPlan(plan)
      await bulletin.payload.update({ collection: 'notices', id, draft: true, data })
    },
  ],
  [
    'a notice in the trash',
    async (plan) => {
      const { id } = await draftNotice(bulletin.payload, forPlan(plan))
      const data = { deletedAt: new Date().toISOString() }
      await bulletin.payload.update({ collection: 'notices', id, data, trash: true })
    },
  ],
])('a plan that %s names stays, and the answer says which notice it is', async (_, write) => {
  const plan = await newPlan()
  await write(plan)
  const { status, body } = await remove(plan)

  expect([status, body.errors?.[0]?.message]).toEqual([
    400,
    expect.stringMatching(/^Notice \d{4}-\d{4} is for this plan\./),
  ])
  expect(await bulletin.payload.findByID({ collection: 'plans', id: plan.id })).toMatchObject({
    name: plan.name,
  })
})

it('a plan that a draft names can be renamed, but not be moved to another state or line', async () => {
  const plan = await newPlan()
  await draftNotice(bulletin.payload, forPlan(plan))
  const patch = (data: Partial<Plan>) => rest('PATCH', `/plans/${plan.id}`, data, { as: admin })

  expect(refusedFields(await patch({ state: 'ky' }))).toEqual(['state'])
  expect(refusedFields(await patch({ lineOfBusiness: 'marketplace' }))).toEqual(['lineOfBusiness'])
  expect((await patch({ name: `${plan.name} Plus`, state: 'ga' })).status).toBe(200)
})

it('a plan that a draft once named can be removed', async () => {
  const [plan, other] = [await newPlan(), await newPlan()]
  const { id } = await draftNotice(bulletin.payload, forPlan(plan))
  await bulletin.payload.update({ collection: 'notices', id, draft: true, data: forPlan(other) })

  expect((await remove(plan)).status).toBe(200)
  expect((await remove(other)).status).toBe(400)
})

it('a plan that no notice names any more can be removed', async () => {
  const plan = await newPlan()
  const { id } = await publishNotice(bulletin.payload, forPlan(plan))
  await changeNotice(bulletin.payload, id, {
    allPlans: true,
    plans: [],
    changeKind: 'major',
    changeNote: 'It is for everybody.',
  })

  expect((await remove(plan)).status).toBe(200)
})
