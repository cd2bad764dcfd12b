import { beforeAll, expect, it } from 'vitest'
import { ValidationError } from 'payload'
import { startBulletin } from '@/test/support/database'
import { PNG, upload } from '@/test/support/files'
import {
  complete,
  draftNotice,
  publishNotice,
  stored,
  wholeLog,
  withdrawNotice,
} from '@/test/support/notices'
import { staffMember, type Person } from '@/test/support/people'
import { refusedFields, rest } from '@/test/support/rest'

const bulletin = startBulletin()

let editor: Person

beforeAll(async () => {
  editor = await staffMember(bulletin.payload, 'editor')
})

const hopeless = () => ({
  placements: ['banner' as const],
  urgency: 'by-date' as const,
  effectiveOn: '2020-05-05',
  endsOn: '2020-01-01',
  links: [{ label: '' }],
  phoneLines: [{ hours: 'always' }],
  action: { who: 'Everybody', linkUrl: 'https://example.org/' },
  _status: 'published' as const,
})

const ITS_BLOCKERS = [
  'action.linkLabel',
  'action.what',
  'actionBy',
  'body',
  'category',
  'endsOn',
  'lateReason',
  'links.0.label',
  'links.0.url',
  'phoneLines.0.label',
  'phoneLines.0.number',
  'placements',
  'plans',
  'summary',
  'title',
]

it('creating a notice published lists every blocker beside its field and stores nothing, through REST', async () => {
  const before = await stored(bulletin.payload)
  const answer = await rest('POST', '/notices', hopeless(), { as: editor })

  expect(answer.status).toBe(400)
  expect(refusedFields(answer).sort()).toEqual(ITS_BLOCKERS)
  expect(await stored(bulletin.payload)).toEqual(before)
})

it('and through the Local API alike', async () => {
  const before = await stored(bulletin.payload)
  const attempt = bulletin.payload.create({
    collection: 'notices',
    data: hopeless(),
  })

  await expect(attempt).rejects.toSatisfy(
    (error) =>
      error instanceof ValidationError &&
      error.data.errors
        .map(({ path }) => path)
        .sort()
        .join() === ITS_BLOCKERS.join(),
  )
  expect(await stored(bulletin.payload)).toEqual(before)
})

it('publishing a draft that is not ready leaves the draft as it was', async () => {
  const draft = await draftNotice(bulletin.payload, { title: 'Not ready', summary: '', slug: 'not-ready' })
  const before = await stored(bulletin.payload)
  const answer = await rest('PATCH', `/notices/${draft.id}`, { _status: 'published' }, { as: editor })

  expect(answer.status).toBe(400)
  expect(refusedFields(answer)).toEqual(['summary'])
  expect(await stored(bulletin.payload)).toEqual(before)
  expect(await bulletin.payload.findByID({ collection: 'notices', id: draft.id })).toEqual(draft)
})

it('a change of a public notice says what kind it is, and why when it is major', async () => {
  const notice = await publishNotice(bulletin.payload)
  const log = await wholeLog(bulletin.payload)
  const change = (data: object) =>
    rest('PATCH', `/notices/${notice.id}`, { ...data, _status: 'published' }, { as: editor })

  expect(refusedFields(await change({ title: 'Other' }))).toEqual(['changeKind'])
  expect(refusedFields(await change({ title: 'Other', changeKind: 'major' }))).toEqual(['changeNote'])
  expect(
    refusedFields(
      await change({ effectiveOn: '2199-01-01', hasNoEffectiveDate: false, changeKind: 'minor' }),
    ),
  ).toEqual(['changeKind'])
  expect(refusedFields(await change({ publishAt: '2199-01-01T00:00:00Z', changeKind: 'minor' }))).toEqual([
    'publishAt',
  ])
  expect(await wholeLog(bulletin.payload)).toEqual(log)
})

it('notices do not replace each other, unless one of them no longer applies', async () => {
  const first = await publishNotice(bulletin.payload)
  const second = await publishNotice(bulletin.payload, { replaces: [first.id] })
  const change = { replaces: [second.id], changeKind: 'minor', _status: 'published' }
  const refused = await rest('PATCH', `/notices/${first.id}`, change, { as: editor })
  expect([refused.status, refusedFields(refused)]).toEqual([400, ['replaces']])

  await withdrawNotice(bulletin.payload, second.id, 'It was wrong.')
  expect((await rest('PATCH', `/notices/${first.id}`, change, { as: editor })).status).toBe(200)
})

it('a picture without alternative text keeps a notice from readers', async () => {
  const image = await upload(bulletin.payload, 'images', 'map.png', PNG)
  const picture = {
    type: 'upload',
    version: 3,
    format: '',
    relationTo: 'images',
    value: image.id,
    fields: null,
  }
  const words = {
    type: 'paragraph',
    version: 1,
    children: [{ type: 'text', version: 1, text: 'See the map.' }],
  }
  const body = {
    root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children: [words, picture] },
  }
  const answer = await rest(
    'POST',
    '/notices',
    { ...complete({ slug: 'with-a-map' }), body, _status: 'published' },
    { as: editor },
  )

  expect(refusedFields(answer)).toEqual(['body'])
  expect(answer.body.errors?.[0]?.data?.errors?.[0]?.message).toContain('alternative text')
})
