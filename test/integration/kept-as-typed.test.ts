import { beforeAll, expect, it } from 'vitest'
import { GET as preview } from '@/app/(portal)/preview/notices/[id]/route'
import type { Notice } from '@/src/payload-types'
import { startBulletin } from '@/test/support/database'
import { complete, draftNotice, publishNotice, richText, stored, wholeLog } from '@/test/support/notices'
import { staffMember, type Person } from '@/test/support/people'
import { refusedFields, rest, type Answer } from '@/test/support/rest'

const bulletin = startBulletin()
let author: Person
let editor: Person

beforeAll(async () => {
  author = await staffMember(bulletin.payload, 'author')
  editor = await staffMember(bulletin.payload, 'editor')
})

const linking = (url: string) =>
  richText({
    type: 'paragraph',
    version: 1,
    children: [
      {
        type: 'link',
        version: 3,
        id: '0123456789abcdef01234567',
        fields: { linkType: 'custom', newTab: false, doc: null, url },
        children: [{ type: 'text', version: 1, text: 'here' }],
      },
    ],
  })

const lostPicture = (src: string) =>
  richText(
    { type: 'paragraph', version: 1, children: [{ type: 'text', version: 1, text: 'See:' }] },
    { type: 'upload', version: 3, format: '', id: 'a', pending: { formID: 'b', src } },
  )

/**
 * What an author may type or paste, and no reader may be shown: the field that stands in the way, the words
 * that say so, and the value.
 */
const UNFIT: [field: string, words: string, typed: Record<string, unknown>][] = [
  ['title', 'at most 150', { title: 'A title of 160 characters '.padEnd(160, 'x') }],
  ['summary', 'at most 400', { summary: 'x'.repeat(2_000) }],
  ['slug', 'lowercase', { slug: 'Not an address' }],
  ['slug', 'another page', { slug: 'archive' }],
  ['lateReason', 'at most 300', { lateReason: 'x'.repeat(301) }],
  ['links.0.url', '"www.example.org"', { links: [{ label: 'Learn more', url: 'www.example.org' }] }],
  ['links.0.url', '"https://"', { links: [{ label: 'Learn more', url: 'https://' }] }],
  ['links.0.url', 'javascript:', { links: [{ label: 'Learn more', url: 'javascript:alert(1)' }] }],
  ['action.linkUrl', 'data:', { action: { what: 'Go', linkLabel: 'There', linkUrl: 'data:text/html,x' } }],
  ['phoneLines.0.number', 'whole number', { phoneLines: [{ label: 'Us', number: '1-855-20' }] }],
  ['phoneLines.0.tty', 'at most 40', { phoneLines: [{ label: 'Us', number: '711', tty: '7'.repeat(41) }] }],
  ['body', '"https:/example.org/form"', { body: linking('https:/example.org/form') }],
  ['body', '"https://intranet/form"', { body: linking('https://intranet/form') }],
  ['body', '"tel:+1 855 202 1058"', { body: linking('tel:+1 855 202 1058') }],
  ['body', '"mailto: claims@example.org"', { body: linking('mailto: claims@example.org') }],
  ['body', '"www.example.org"', { body: linking('www.example.org') }],
  ['body', '"https://"', { body: linking('https://') }],
  ['body', 'has a blank', { body: linking(' java\tscript:alert(1)') }],
  ['body', 'javascript:', { body: linking('javascript:alert(1)') }],
  ['body', '(x.png)', { body: lostPicture('file:///C:/x.png') }],
  ['body', 'did not come along', { body: lostPicture('data:image/png;base64,AAAA') }],
  ['body', '(b.gif)', { body: lostPicture('http://elsewhere.test/a/b.gif') }],
]

const sentences = ({ body }: Answer) =>
  (body.errors ?? []).flatMap(({ data }) => data?.errors?.map(({ message }) => message) ?? [])

it.each(UNFIT)(
  'in a draft, what is unfit in %s is kept as it was typed, with everything else, and stands in the way of readers alone: %s',
  async (field, words, typed) => {
    const { id } = await draftNotice(bulletin.payload)
    const save = { ...typed, changeNote: 'And this.' }
    const saved = await rest('PATCH', `/notices/${id}?draft=true`, save, { as: author })
    expect([saved.status, saved.body.doc]).toMatchObject([200, save])
    const loaded = await rest('GET', `/notices/${id}?draft=true&depth=0`, undefined, { as: author })
    expect(loaded.body).toMatchObject(save)
    const before = await stored(bulletin.payload)

    const review = await rest('PATCH', `/notices/${id}?draft=true`, { review: 'requested' }, { as: author })
    const publication = await rest('PATCH', `/notices/${id}`, { _status: 'published' }, { as: editor })

    for (const answer of [review, publication]) {
      expect([answer.status, refusedFields(answer)]).toEqual([400, [field]])
      expect(sentences(answer)[0]).toContain(words)
    }
    expect(await stored(bulletin.payload)).toEqual(before)
    const still = await bulletin.payload.findByID({ collection: 'notices', id, draft: true })
    expect(still).toMatchObject(save)
    expect(still.review ?? null).toBeNull()
  },
)

it('what cannot be linked is nowhere a link in the preview, and its words stay', async () => {
  const address = 'javascript:alert(1)'
  const { id } = await draftNotice(bulletin.payload, {
    body: linking(address),
    links: [{ label: 'Learn more', url: address }, { url: 'www.example.org' }],
    action: { what: 'Go', linkLabel: 'There', linkUrl: address },
    phoneLines: [{ label: 'Us', number: '1-855-20' }],
    slug: '"><script>alert(1)</script>',
    title: 'x'.repeat(5_000),
  })
  const response = await preview(
    new Request(`http://localhost:3000/preview/notices/${id}`, {
      headers: { cookie: editor.cookie },
    }),
    {
      params: Promise.resolve({ id }),
    },
  )
  const html = await response.text()

  expect(response.status).toBe(200)
  expect(html).not.toMatch(/href="?\s*(javascript|www)/i)
  expect(html).not.toContain('<script>alert')
  for (const words of ['here', 'Learn more', 'There', 'www.example.org', '1-855-20'])
    expect(html).toContain(words)
})

it('a draft that a public notice has beside it may hold the same, and readers see nothing of it', async () => {
  const notice = await publishNotice(bulletin.payload)
  const log = await wholeLog(bulletin.payload)
  const typed = { title: 'x'.repeat(160), body: linking('https:/example.org/form') }
  const saved = await rest('PATCH', `/notices/${notice.id}?draft=true`, typed, { as: author })
  expect([saved.status, saved.body.doc]).toMatchObject([200, typed])

  const published = await rest(
    'PATCH',
    `/notices/${notice.id}`,
    { changeKind: 'minor', _status: 'published' },
    { as: editor },
  )
  expect(refusedFields(published)).toEqual(['body', 'title'])
  expect(await wholeLog(bulletin.payload)).toEqual(log)
})

it('an address in the text is stored as it was typed, published, and told alike by row, log and feed', async () => {
  const odd = 'https://example.org/Form?q=a%20b&c=(d)#top'
  const notice = await publishNotice(bulletin.payload, { body: linking(odd) })
  const row = await bulletin.payload.findByID({ collection: 'notices', id: notice.id })
  const urlIn = (body: Notice['body']) => JSON.stringify(body).includes(JSON.stringify(odd))

  expect(urlIn(row.body)).toBe(true)
  expect(notice.snapshot).toContain(JSON.stringify(odd))
})

it('an agreement with a link that cannot work is refused, since nobody can mend it later', async () => {
  const admin = await staffMember(bulletin.payload, 'admin')
  const agreement = {
    version: '2031-1',
    title: 'Provider Agreement',
    inForceFrom: '2031-01-01T00:00:00Z',
    body: linking('www.example.org'),
  }
  const answer = await rest('POST', '/agreements', agreement, { as: admin })

  expect([answer.status, refusedFields(answer)]).toEqual([400, ['body']])
})

it('a complete notice is still published', async () => {
  const answer = await rest(
    'POST',
    '/notices',
    { ...complete({ slug: 'whole' }), _status: 'published' },
    { as: editor },
  )
  expect(answer.status).toBe(201)
})
