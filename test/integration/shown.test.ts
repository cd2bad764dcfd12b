import { beforeAll, describe, expect, it } from 'vitest'
import type { Notice } from '@/src/payload-types'
import { startBulletin } from '@/test/support/database'
import { PDF, PNG, upload } from '@/test/support/files'
import { changeNotice, draftNotice, publishNotice, richText, wholeLog } from '@/test/support/notices'
import { staffMember, type Person } from '@/test/support/people'
import { refusedFields, rest, type Answer } from '@/test/support/rest'

const bulletin = startBulletin()
let admin: Person
let count = 0

beforeAll(async () => {
  admin = await staffMember(bulletin.payload, 'admin')
})

const text = {
  type: 'paragraph',
  version: 1,
  children: [{ type: 'text', version: 1, text: 'See the map.' }],
}
const picture = (value: string) =>
  richText(text, { type: 'upload', version: 3, relationTo: 'images', value, fields: null, id: 'p1' })

/** What a notice can show, a change of it that readers would see, and a notice that shows it. */
const THINGS = {
  plans: {
    add: async () =>
      (
        await bulletin.payload.create({
          collection: 'plans',
          data: { name: `Plan ${(count += 1)}`, state: 'ga', lineOfBusiness: 'medicaid' },
        })
      ).id,
    change: () => ({ name: `Plan ${(count += 1)}` }),
    showing: (id: string): Partial<Notice> => ({ allPlans: false, plans: [id] }),
    notShowing: { allPlans: true, plans: [] },
  },
  documents: {
    add: async () => (await upload(bulletin.payload, 'documents', 'guide.pdf', PDF)).id,
    change: () => ({ title: `Guide ${(count += 1)}` }),
    showing: (id: string): Partial<Notice> => ({ documents: [id] }),
    notShowing: { documents: [] },
  },
  images: {
    add: async () => {
      const { id } = await upload(bulletin.payload, 'images', 'map.png', PNG)
      await bulletin.payload.update({ collection: 'images', id, data: { alt: 'A map' } })
      return id
    },
    change: () => ({ alt: `A map ${(count += 1)}` }),
    showing: (id: string): Partial<Notice> => ({ body: picture(id) }),
    notShowing: { body: richText(text) },
  },
}

type Kind = keyof typeof THINGS
const KINDS: Kind[] = ['plans', 'documents', 'images']

const patch = (kind: Kind, id: string, data: object) => rest('PATCH', `/${kind}/${id}`, data, { as: admin })

const sentence = ({ body }: Answer) => body.errors?.[0]?.data?.errors?.[0]?.message

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

describe.each(KINDS)('what readers see of one of the %s', (kind) => {
  const { add, change, showing, notShowing } = THINGS[kind]

  it('stays while a public notice shows it, and the refusal names the notice', async () => {
    const id = await add()
    const { number } = await publishNotice(bulletin.payload, { ...showing(id), title: 'Fax numbers' })
    const before = await bulletin.payload.findByID({ collection: kind, id })
    const answer = await patch(kind, id, change())

    expect([answer.status, refusedFields(answer)]).toEqual([400, Object.keys(change())])
    expect(sentence(answer)).toContain(
      `A public or scheduled notice shows this: ${number ?? ''} “Fax numbers”. Add `,
    )
    expect(await bulletin.payload.findByID({ collection: kind, id })).toEqual(before)
    // Nor does it change through the product's own interface.
    await expect(bulletin.payload.update({ collection: kind, id, data: change() })).rejects.toThrow()
  })

  it('stays while a notice that shows it is scheduled, and while its newest draft no longer does', async () => {
    const [one, other] = [await add(), await add()]
    await publishNotice(bulletin.payload, { ...showing(one), publishAt: inAnHour() })
    const { id } = await publishNotice(bulletin.payload, showing(other))
    await bulletin.payload.update({ collection: 'notices', id, draft: true, data: notShowing })

    expect((await patch(kind, one, change())).status).toBe(400)
    expect((await patch(kind, other, change())).status).toBe(400)
  })

  it('names three of many notices, and says how many more there are', async () => {
    const id = await add()
    const numbers: string[] = []
    for (let index = 0; index < 5; index += 1) {
      const { number } = await publishNotice(bulletin.payload, { ...showing(id), title: `Fax ${index}` })
      numbers.unshift(number ?? '')
    }

    expect(sentence(await patch(kind, id, change()))).toContain(
      `Public or scheduled notices show this: ${numbers[0] ?? ''} “Fax 4”, ${numbers[1] ?? ''} “Fax 3”, ${numbers[2] ?? ''} “Fax 2”, and 2 more. `,
    )
  })

  it('changes while only drafts show it, and once no public notice does any more', async () => {
    const id = await add()
    await draftNotice(bulletin.payload, showing(id))
    expect((await patch(kind, id, change())).status).toBe(200)
    const notice = await publishNotice(bulletin.payload, showing(id))
    expect((await patch(kind, id, change())).status).toBe(400)
    const note = { changeKind: 'major', changeNote: 'It says less.' } as const
    await changeNotice(bulletin.payload, notice.id, { ...notShowing, ...note })

    expect((await patch(kind, id, change())).status).toBe(200)
  })

  it('is changed one at a time, and by no draft, version or trash', async () => {
    const id = await add()
    const before = await bulletin.payload.findByID({ collection: kind, id })
    const { status } = await rest('PATCH', `/${kind}?where[id][equals]=${id}`, change(), { as: admin })
    const { versions, trash, disableBulkEdit } = bulletin.payload.collections[kind].config

    expect(status).toBe(403)
    expect(await bulletin.payload.findByID({ collection: kind, id })).toEqual(before)
    expect([versions, trash, disableBulkEdit].map(Boolean)).toEqual([false, false, true])
  })
})

it('what readers do not see of a document changes although notices link to it', async () => {
  const id = await THINGS.documents.add()
  await publishNotice(bulletin.payload, { documents: [id] })

  expect((await patch('documents', id, { isReference: true, states: ['ga'] })).status).toBe(200)
  expect((await patch('documents', id, { title: 'guide.pdf', description: '' })).status).toBe(200)
  expect(refusedFields(await patch('documents', id, { description: 'For all' }))).toEqual(['description'])
})

it('a document that two notices link to keeps its name in their pages and in the log', async () => {
  const { payload } = bulletin
  const id = await THINGS.documents.add()
  for (let index = 0; index < 2; index += 1) await publishNotice(payload, { documents: [id] })
  await patch('documents', id, { title: 'Another name' })
  const { title } = await payload.findByID({ collection: 'documents', id })
  const logged = (await wholeLog(payload)).filter(({ snapshot }) => snapshot.includes(id))

  expect(logged).toHaveLength(2)
  for (const { snapshot } of logged) expect(snapshot).toContain(`"title":${JSON.stringify(title)}`)
})
