import { beforeAll, expect, it } from 'vitest'
import { slugOwner } from '@/src/notices/log/slugs'
import { startBulletin } from '@/test/support/database'
import { changeNotice, complete, draftNotice, publishNotice } from '@/test/support/notices'
import { staffMember, type Person } from '@/test/support/people'
import { refusedFields, rest } from '@/test/support/rest'

const bulletin = startBulletin()

let editor: Person

beforeAll(async () => {
  editor = await staffMember(bulletin.payload, 'editor')
})

const owner = (slug: string) => slugOwner({ payload: bulletin.payload }, slug)

it('an address is made from the title when none is given', async () => {
  const { slug } = await publishNotice(bulletin.payload, { title: 'Telehealth HEDIS® Guide', slug: '' })

  expect(slug).toBe('telehealth-hedis-guide')
})

it('an old address leads to its notice for ever and no other notice can have it', async () => {
  const notice = await publishNotice(bulletin.payload, { slug: 'first-address' })
  await changeNotice(bulletin.payload, notice.id, { slug: 'second-address' })

  expect(await owner('first-address')).toBe(notice.id)
  expect(await owner('second-address')).toBe(notice.id)
  const answer = await rest(
    'POST',
    '/notices',
    { ...complete({ slug: 'first-address' }), _status: 'published' },
    { as: editor },
  )
  expect([answer.status, refusedFields(answer)]).toEqual([400, ['slug']])

  const back = await changeNotice(bulletin.payload, notice.id, { slug: 'first-address' })
  expect(back.slug).toBe('first-address')
})

it('of two notices that are published with the same address at the same moment one is refused in words', async () => {
  for (let round = 0; round < 5; round += 1) {
    const slug = `wanted-by-two-${round}`
    const drafts = await Promise.all([
      draftNotice(bulletin.payload, { slug }),
      draftNotice(bulletin.payload, { slug }),
    ])
    const answers = await Promise.all(
      drafts.map(({ id }) => rest('PATCH', `/notices/${id}`, { _status: 'published' }, { as: editor })),
    )
    const { docs: published } = await bulletin.payload.find({
      collection: 'notices',
      where: { and: [{ _status: { equals: 'published' } }, { slug: { equals: slug } }] },
    })

    expect(published.map(({ id }) => id)).toEqual([await owner(slug)])
    const [refused, ...others] = answers.filter(({ status }) => status !== 200)
    expect(others).toEqual([])
    expect([400, 409]).toContain(refused?.status)
    expect(refused?.body.errors?.[0]?.message).not.toContain('Something went wrong')
  }
})

it('a draft takes no address', async () => {
  await draftNotice(bulletin.payload, { slug: 'only-in-a-draft' })

  expect(await owner('only-in-a-draft')).toBeUndefined()
})
