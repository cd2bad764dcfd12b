import { beforeAll, expect, it } from 'vitest'
import { GET as feed } from '@/app/(portal)/updates/feed.xml/route'
import { SENT_BODIES } from '@/src/web/body-limit'
import {
  LARGEST_NOTICE,
  LONGEST,
  LONGEST_EVENT,
  LONGEST_PUBLIC_TEXT,
  LONGEST_REASON,
  MOST_ROWS,
} from '@/src/notices/model/lengths'
import { hashOf } from '@/src/notices/text/snapshot'
import type { Notice } from '@/src/payload-types'
import { startBulletin } from '@/test/support/database'
import { complete, publishNotice, richText, wholeLog } from '@/test/support/notices'
import { staffMember, type Person } from '@/test/support/people'
import { refusedFields, rest, type Answer } from '@/test/support/rest'

const bulletin = startBulletin()
let editor: Person

beforeAll(async () => {
  editor = await staffMember(bulletin.payload, 'editor')
})

const words = (text: string) => ({
  type: 'paragraph',
  version: 1,
  children: [{ type: 'text', version: 1, text }],
})

const table = (rows: number, columns: number) => ({
  type: 'table',
  version: 1,
  children: Array.from({ length: rows }, (_, row) => ({
    type: 'tablerow',
    version: 1,
    children: Array.from({ length: columns }, (__, column) => ({
      type: 'tablecell',
      version: 1,
      colSpan: 1,
      rowSpan: 1,
      headerState: row === 0 ? 1 : 0,
      backgroundColor: null,
      children: [words(`Row ${row}, column ${column}`)],
    })),
  })),
})

/**
 * A text of as many characters as readers can be shown in a field. Quotation marks take twice their room in
 * JSON, and twice again in an event.
 */
const full = (field: string) => quoted(LONGEST[field] ?? 0)

const quoted = (length: number) => '"'.repeat(length - 1) + 'x'

/**
 * As much as a notice can hold: each field to its limit, as many plans as there can be, and a text that fills
 * what is left.
 */
async function largest(): Promise<Partial<Notice>> {
  const plans: string[] = []
  for (let index = 0; index < 3; index += 1) {
    const name = `${'"'.repeat(70)} ${index}`
    const data = { name, state: 'ga', lineOfBusiness: 'medicaid' } as const
    plans.push((await bulletin.payload.create({ collection: 'plans', data })).id)
  }
  return {
    title: full('title'),
    summary: full('summary'),
    slug: 'x'.repeat(LONGEST.slug ?? 0),
    category: 'claims-payments',
    urgency: 'information',
    placements: ['login', 'registration'],
    effectiveOn: '2020-01-01',
    lateReason: full('lateReason'),
    plans: Array.from({ length: MOST_ROWS }, (_, index) => plans[index % plans.length] ?? ''),
    links: Array.from({ length: 30 }, () => ({
      label: full('links.*.label'),
      url: `https://example.org/${'x'.repeat(480)}`,
    })),
    phoneLines: Array.from({ length: 20 }, () => ({
      label: full('phoneLines.*.label'),
      number: '1-855-202-0729 or 1-855-202-0730'.padEnd(40, '.'),
      tty: '711'.padEnd(40, '.'),
      hours: full('phoneLines.*.hours'),
      note: full('phoneLines.*.note'),
    })),
    action: {
      who: full('action.who'),
      what: full('action.what'),
      linkLabel: full('action.linkLabel'),
      linkUrl: `https://example.org/${'x'.repeat(480)}`,
      otherwise: full('action.otherwise'),
    },
  }
}

/** Saves a draft with as much text as there is room for; a little more is refused. */
async function saveAsLargeAsPossible(fields: Partial<Notice>): Promise<Answer> {
  const save = (length: number) => {
    const body = richText(words('"'.repeat(length) + 'x'))
    return rest('POST', '/notices?draft=true', { ...fields, body }, { as: editor })
  }
  // In JSON a quotation mark takes two characters.
  const room = Math.floor((LARGEST_NOTICE - JSON.stringify(fields).length) / 2)
  const refused = await save(room + 500)
  expect([refused.status, refusedFields(refused)]).toEqual([400, ['body']])
  return save(room - 500)
}

// Each save takes as long as the machine is busy; nothing here is measured.
it('the largest notice that can be saved goes through its whole life', { timeout: 600_000 }, async () => {
  const draft = await saveAsLargeAsPossible(await largest())
  const id = draft.body.doc?.id ?? ''
  expect(JSON.stringify(draft.body.doc).length).toBeGreaterThan(LARGEST_NOTICE - 10_000)
  const change = (data: object) =>
    rest('PATCH', `/notices/${id}`, { ...data, _status: 'published' }, { as: editor })
  const row = () => bulletin.payload.findByID({ collection: 'notices', id })
  const steps: [string, () => Promise<Answer>][] = [
    ['published', () => change({})],
    [
      'changed',
      () =>
        change({
          changeKind: 'major',
          changeNote: full('changeNote'),
          lateReason: 'The state told us late.',
        }),
    ],
    ['date-moved', () => change({ changeKind: 'major', changeNote: 'Later.', endsOn: '2199-01-01' })],
  ]
  for (const [kind, step] of steps) {
    const answer = await step()
    expect([kind, answer.status, refusedFields(answer)]).toEqual([kind, 200, []])
    const { snapshot, snapshotHash, lastChange } = await row()
    expect([lastChange?.kind, hashOf(snapshot ?? '')]).toEqual([kind, snapshotHash])
    expect(snapshot?.length).toBeLessThan(LONGEST_PUBLIC_TEXT)
    expect(JSON.stringify((await wholeLog(bulletin.payload)).at(-1)).length).toBeLessThan(LONGEST_EVENT)
  }
  const { docs: versions } = await bulletin.payload.findVersions({
    collection: 'notices',
    where: { parent: { equals: id } },
    sort: 'createdAt',
    limit: 1,
  })
  const restored = await rest('POST', `/notices/versions/${versions[0]?.id ?? ''}`, {}, { as: editor })
  expect(restored.status).toBe(200)

  const loaded = await rest('GET', `/notices/${id}?draft=true&depth=0`, undefined, { as: editor })
  // The state of the form, which the panel sends with each save, has every value twice.
  expect(4 * Buffer.byteLength(JSON.stringify(loaded.body))).toBeLessThan(SENT_BODIES.read)
  expect(
    (await rest('PATCH', `/notices/${id}?draft=true&autosave=true`, loaded.body, { as: editor })).status,
  ).toBe(200)

  const successor = await publishNotice(bulletin.payload)
  const reason = quoted(LONGEST_REASON)
  const acts: [string, () => object][] = [
    ['withdraw', () => ({ reason })],
    ['restore', () => ({ reason })],
    ['replace', () => ({ by: successor.id, bySnapshotHash: successor.snapshotHash })],
  ]
  for (const [act, decision] of acts) {
    const { snapshotHash } = await row()
    const answer = await rest(
      'POST',
      `/notices/${id}/${act}`,
      { snapshotHash, ...decision() },
      { as: editor },
    )
    expect([act, answer.status, answer.body.errors ?? []]).toEqual([act, 200, []])
  }
  expect((await feed(new Request('http://localhost:3000/updates/feed.xml'))).status).toBe(200)
})

it('a table of 40 rows and 4 columns is published', async () => {
  const body = richText(words('The new codes:'), table(40, 4))
  const answer = await rest(
    'POST',
    '/notices',
    { ...complete({ slug: 'codes' }), body, _status: 'published' },
    { as: editor },
  )

  expect([answer.status, refusedFields(answer)]).toEqual([201, []])
})

it('a public notice of 39,300 characters can be withdrawn', async () => {
  const { id } = await publishNotice(bulletin.payload, { body: richText(words('x'.repeat(39_300))) })
  const { snapshotHash } = await bulletin.payload.findByID({ collection: 'notices', id })
  const withdrawal = { reason: 'x'.repeat(300), snapshotHash }
  const answer = await rest('POST', `/notices/${id}/withdraw`, withdrawal, { as: editor })

  expect([answer.status, refusedFields(answer)]).toEqual([200, []])
})
