import { beforeAll, expect, it } from 'vitest'
import { startBulletin } from '@/test/support/database'
import { draftNotice, publishNotice, richText, stored } from '@/test/support/notices'
import { staffMember, type Person } from '@/test/support/people'
import { refusedFields, rest } from '@/test/support/rest'

const bulletin = startBulletin()
let editor: Person

beforeAll(async () => {
  editor = await staffMember(bulletin.payload, 'editor')
})

const link = (url: unknown) => richText({ type: 'paragraph', version: 1, children: [linkNode(url)] })
const linkNode = (url: unknown) => ({
  type: 'link',
  version: 3,
  fields: { linkType: 'custom', url },
  children: [],
})
const deep = (levels: number): unknown => (levels === 0 ? 'x' : { children: [deep(levels - 1)] })

/** What no draft may hold: the field that the answer names, and values that it refuses. */
const USELESS: [field: string, ...values: Record<string, unknown>[]][] = [
  [
    'title',
    { title: { a: 1 } },
    { title: ['x'] },
    { title: 5 },
    { title: 'x'.repeat(300_001) },
    { title: 'a\0b' },
    { title: 'half a character \ud83c' },
  ],
  ['summary', { summary: true }],
  ['body', { body: 'words' }, { body: { root: 5 } }, { body: { root: { children: 'x' } } }, { body: [1] }],
  ['body', { body: richText({ type: 'script', version: 1 }) }],
  ['body', { body: link({ a: 1 }) }, { body: link(['https://example.org']) }],
  ['body', { body: richText({ type: 'paragraph', version: 1, text: 'x'.repeat(300_001) }) }],
  ['category', { category: 'nonsense' }, { category: ['pharmacy'] }, { category: '' }],
  ['urgency', { urgency: 7 }],
  ['placements', { placements: ['nowhere'] }, { placements: 'login' }, { placements: [{}] }],
  ['placements', { placements: Array(5_000).fill('login') }],
  ['publishAt', { publishAt: 'soon' }, { publishAt: 12345 }, { publishAt: '2026-W10' }, { publishAt: {} }],
  ['publishAt', { publishAt: '+275760-09-13T00:00:00Z' }, { publishAt: '2026-02-30T10:00:00Z' }],
  ['effectiveOn', { effectiveOn: '2026-02-30' }, { effectiveOn: 20260101 }, { effectiveOn: { $gt: '' } }],
  ['endsOn', { endsOn: ['2026-01-01'] }, { endsOn: '12/01/2026' }],
  ['allPlans', { allPlans: 'yes' }, { allPlans: {} }],
  ['plans', { plans: 'x' }, { plans: [5] }, { plans: [{}] }, { plans: ['absent'] }, { plans: {} }],
  ['plans', { plans: Array(501).fill('absent') }],
  ['documents', { documents: ['absent'] }],
  ['replaces', { replaces: ['absent'] }, { replaces: 'x' }],
  ['links', { links: 'abc' }, { links: [5] }, { links: {} }, { links: [null] }],
  ['links', { links: Array(501).fill({}) }],
  ['links.0.url', { links: [{ url: { a: 1 } }] }],
  ['links.0.label', { links: [{ label: ['x'] }] }],
  ['phoneLines', { phoneLines: 5 }],
  ['phoneLines.0.number', { phoneLines: [{ number: {} }] }],
  ['action', { action: 'x' }, { action: [] }, { action: null }],
  ['action.who', { action: { who: 5 } }],
  ['action.linkUrl', { action: { linkUrl: [] } }],
  ['slug', { slug: [] }],
  ['_status', { _status: 'pending' }],
  ['deletedAt', { deletedAt: 'x' }, { deletedAt: {} }],
]

it.each(USELESS)(
  'a useless %s is refused beside its field, in a new draft and in an old one',
  async (field, ...values) => {
    const draft = await draftNotice(bulletin.payload)
    const before = await stored(bulletin.payload)
    for (const value of values) {
      const answers = [
        await rest('POST', '/notices?draft=true', value, { as: editor }),
        await rest('PATCH', `/notices/${draft.id}?draft=true`, value, { as: editor }),
      ]
      for (const answer of answers) {
        expect([value, answer.status, refusedFields(answer)[0]]).toEqual([value, 400, field])
      }
    }

    expect(await stored(bulletin.payload)).toEqual(before)
  },
)

it.each([
  ['a list', '[]'],
  ['a text', '"text"'],
  ['a number', '5'],
  ['nothing', 'null'],
  ['broken JSON', '{broken'],
  ['JSON nested without end', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
  ['a rich text nested without end', JSON.stringify({ body: { root: deep(200) } })],
  ['three million letters', 'x'.repeat(3_000_000)],
])('%s in place of a notice is refused', async (_what, body) => {
  const draft = await draftNotice(bulletin.payload)
  const before = await stored(bulletin.payload)

  expect((await rest('POST', '/notices?draft=true', body, { as: editor })).status).toBe(400)
  expect((await rest('PATCH', `/notices/${draft.id}?draft=true`, body, { as: editor })).status).toBe(400)
  expect(await stored(bulletin.payload)).toEqual(before)
})

it('fields that do not exist are dropped, and lists stay readable', async () => {
  const odd = { unknown: { x: 1 }, $where: 'x', 'a.b': 1, constructor: { x: 1 }, title: 'Odd' }
  const { status, body } = await rest('POST', '/notices?draft=true', odd, { as: editor })
  const list = await rest('GET', '/notices?draft=true&limit=100', undefined, { as: editor })

  expect([status, list.status]).toEqual([201, 200])
  expect(body.doc).toMatchObject({ title: 'Odd' })
  for (const field of ['unknown', '$where', 'a.b']) expect(body.doc).not.toHaveProperty([field])
})

it('nobody says when something was made', async () => {
  const { id } = await draftNotice(bulletin.payload)
  const past = { createdAt: '2000-01-01T00:00:00.000Z' }
  const made = await rest('POST', '/notices?draft=true', { ...past, title: 'Old' }, { as: editor })
  await rest('PATCH', `/notices/${id}?draft=true`, past, { as: editor })
  await rest('PATCH', `/users/${editor.user.id}`, past, { as: editor })
  const user = await bulletin.payload.findByID({ collection: 'users', id: editor.user.id })
  const notice = await bulletin.payload.findByID({ collection: 'notices', id, draft: true })
  expect(made.status).toBe(201)
  expect(JSON.stringify([user, notice, made.body.doc])).not.toContain('2000-01-01')
})

it('what the panel sends of a notice it has loaded is accepted', async () => {
  const { id } = await publishNotice(bulletin.payload)
  const loaded = await rest('GET', `/notices/${id}?draft=true&depth=0`, undefined, { as: editor })
  const form = { ...loaded.body, _status: 'draft' }
  const saved = await rest('PATCH', `/notices/${id}?draft=true&autosave=true`, form, { as: editor })

  expect(saved.status).toBe(200)
})

it.each([
  ['/plans', { name: { a: 1 }, state: 'ga', lineOfBusiness: 'medicaid' }, 'name'],
  ['/plans', { name: 'Mars', state: 'mars', lineOfBusiness: 'medicaid' }, 'state'],
  ['/users', { name: ['x'], email: 'x@example.org', role: 'author', password: 'Abcdefgh-1234' }, 'name'],
  ['/users', { name: 'x', email: 'x@example.org', role: 'owner', password: 'Abcdefgh-1234' }, 'role'],
  ['/globals/site', { timeZone: 5 }, 'timeZone'],
  ['/globals/site', { timeZone: 'Mars/Olympus' }, 'timeZone'],
  ['/globals/site', { feedAuthority: 'not a domain' }, 'feedAuthority'],
  ['/globals/site', { trainingDocument: 'absent' }, 'trainingDocument'],
])('%s refuses %o', async (path, body, field) => {
  const admin = await staffMember(bulletin.payload, 'admin')
  const answer = await rest('POST', path, body, { as: admin })

  expect([answer.status, refusedFields(answer)]).toEqual([400, [field]])
})

it.each([
  ['a word that is no condition', 'where=abc'],
  ['a field that does not exist', 'where[nothing][equals]=1'],
  ['what the inside of a name would be', 'where[updatedBy.password][equals]=1'],
  ['an operator that does not exist', 'where[title][regex]=a'],
  ['a moment that is none', 'where[publishAt][greater_than]=soon'],
  ['an operator of a database', 'where[title][equals][$ne]=1'],
  ['a place on a map', 'where[title][near]=1,1'],
  ['a place within others', 'where[or][0][title][within]=1'],
  ['all of many values', 'where[placements][all]=login'],
  ['all of one value', 'where[and][0][title][all]=a'],
  ['a moment that is none, of what it replaces', 'where[replaces.publishAt][greater_than]=soon'],
  ['a moment that is none, of its plans', 'where[plans.createdAt][less_than]=soon'],
  ['a moment that is none, within a list', 'where[replacements.since][less_than]=soon'],
  ['the inside of its text', 'where[body.root][equals]=1'],
  ['an order by a field of its plans', 'sort=-plans.name'],
  ['an order by what it replaces', 'sort=title,replaces.title'],
  ['the same in another notation', 'sort=plans__name'],
  ['the inside of a text in another notation', 'where[body__root][like]=x'],
  ['the inside of the text of what it replaces', 'where[replaces.body.root][like]=x'],
  ['a moment that is none in another notation', 'where[plans__createdAt][greater_than]=x'],
  [
    'a moment that is none in what its plans hold',
    'where[plans][contains][and][0][createdAt][greater_than]=zzz',
  ],
  ['a page beyond all measure', 'page=99999999999999999999'],
  ['a page before the first', 'page=-1'],
  ['a size beyond all measure', 'limit=1e300'],
])('a list asked for by %s is a bad request', async (_what, query) => {
  const answer = await rest('GET', `/notices?${query}`, undefined, { as: editor })

  expect(answer.status).toBe(400)
  expect(answer.body.docs).toBeUndefined()
})

it.each([
  ['/match-failures', 'where[enrollment.taxIdHash][like]=a'],
  ['/match-failures', 'where[enrollment__taxIdHash][like]=a'],
  ['/match-failures', 'sort=-enrollment.taxIdHash'],
  ['/enrollments', 'where[taxIdHash][like]=a'],
  ['/accounts', 'where[passwordHash][like]=a'],
  ['/users', 'where[hash][like]=a'],
  ['/payload-locked-documents', 'where[user.hash][like]=a'],
])('of %s nobody learns a secret by asking for %s', async (path, query) => {
  const admin = await staffMember(bulletin.payload, 'admin')
  const answer = await rest('GET', `${path}?${query}`, undefined, { as: admin })

  expect([answer.status, answer.body.docs]).toEqual([400, undefined])
})
