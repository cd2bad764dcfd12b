import { beforeAll, expect, it } from 'vitest'
import { LARGEST_LIST } from '@/src/database/input/largest-list'
import { startBulletin } from '@/test/support/database'
import { draftNotice } from '@/test/support/notices'
import { staffMember } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()
const MORE = LARGEST_LIST + 1

beforeAll(async () => {
  for (let index = 0; index < MORE; index += 1) {
    await bulletin.payload.db.create({
      collection: 'plans',
      data: { id: `plan-${index}`, name: `Plan ${index}`, state: 'ga', lineOfBusiness: 'medicaid' },
      req: {},
    })
  }
}, 60_000)

it.each([
  ['everything', 'limit=0', LARGEST_LIST],
  ['more than that', 'limit=100000', LARGEST_LIST],
  ['no pages', 'pagination=false', LARGEST_LIST],
  ['no pages and a size', 'pagination=false&limit=20', 20],
  ['a size', 'limit=20', 20],
  ['nothing', '', 10],
])('somebody who asks for %s gets a list of so many', async (_, query, most) => {
  const as = await staffMember(bulletin.payload, 'admin')
  const { body } = await rest('GET', `/plans?${query}`, undefined, { as })
  expect(body.docs).toHaveLength(most)
  if (query !== 'pagination=false&limit=20') expect(body.totalDocs).toBe(MORE)
})

it('the versions of one notice are a list as well', async () => {
  const { payload } = bulletin
  const { id } = await draftNotice(payload)
  const [version] = (await payload.findVersions({ collection: 'notices', where: { parent: { equals: id } } }))
    .docs
  const moment = new Date().toISOString()
  for (let index = 0; index < MORE; index += 1) {
    await payload.db.createVersion({
      collectionSlug: 'notices',
      parent: id,
      versionData: { ...(version?.version as object) } as never,
      autosave: true,
      createdAt: moment,
      updatedAt: moment,
      req: {},
    })
  }
  const as = await staffMember(payload, 'editor')
  const { body } = await rest('GET', `/notices/versions?limit=0&where[parent][equals]=${id}`, undefined, {
    as,
  })
  expect(body.docs).toHaveLength(LARGEST_LIST)
}, 120_000)

it('the product itself reads as much as it asks for', async () => {
  const { docs } = await bulletin.payload.find({ collection: 'plans', limit: 0 })
  expect(docs).toHaveLength(MORE)
})
