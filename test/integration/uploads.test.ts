import { readdir } from 'node:fs/promises'
import { beforeAll, expect, it } from 'vitest'
import { env } from '@/src/env'
import { startBulletin } from '@/test/support/database'
import { PDF, PNG, uploadForm } from '@/test/support/files'
import { staffMember, type Person } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()
let author: Person

beforeAll(async () => {
  author = await staffMember(bulletin.payload, 'author')
})

const HTML = Buffer.from('<html><script>alert(1)</script></html>')
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
const PROGRAM = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])
const megabytes = (count: number) => Buffer.concat([PDF, Buffer.alloc(count * 1024 * 1024), PDF])

it.each<[string, string, string, Buffer, string, number]>([
  ['a page disguised as PDF', 'documents', 'a.pdf', HTML, 'application/pdf', 400],
  ['a drawing disguised as PDF', 'documents', 'a.pdf', SVG, 'application/pdf', 400],
  ['a program disguised as PDF', 'documents', 'a.pdf', PROGRAM, 'application/pdf', 400],
  ['a picture disguised as PDF', 'documents', 'a.pdf', PNG, 'application/pdf', 400],
  ['a PDF disguised as page', 'documents', 'a.html', PDF, 'application/pdf', 400],
  ['a PDF declared a page', 'documents', 'a.pdf', PDF, 'text/html', 400],
  ['a PDF disguised as program', 'documents', 'a.pdf.exe', PDF, 'application/pdf', 400],
  ['a PDF without a kind', 'documents', 'a', PDF, 'application/pdf', 400],
  ['a hidden file', 'documents', '.pdf', PDF, 'application/pdf', 400],
  ['half a PDF', 'documents', 'a.pdf', PDF.subarray(0, 60), 'application/pdf', 400],
  ['an empty file', 'documents', 'a.pdf', Buffer.alloc(0), 'application/pdf', 400],
  ['a document of 21 MB', 'documents', 'a.pdf', megabytes(21), 'application/pdf', 413],
  ['a document of 26 MB', 'documents', 'a.pdf', megabytes(26), 'application/pdf', 413],
  ['a drawing disguised as picture', 'images', 'a.png', SVG, 'image/png', 400],
  ['a drawing', 'images', 'a.svg', SVG, 'image/svg+xml', 400],
  ['a PDF disguised as picture', 'images', 'a.png', PDF, 'image/png', 400],
  ['a program disguised as picture', 'images', 'a.png', PROGRAM, 'image/png', 400],
  ['a picture disguised as page', 'images', 'a.html', PNG, 'image/png', 400],
  ['half a picture', 'images', 'a.png', PNG.subarray(0, 40), 'image/png', 400],
  ['a picture of 11 MB', 'images', 'a.png', megabytes(11), 'image/png', 413],
])('%s is refused and leaves nothing behind', async (_what, collection, name, data, type, status) => {
  const before = await everything()
  const answer = await rest('POST', `/${collection}`, uploadForm(name, data, type, { title: 'A file' }), {
    as: author,
  })

  expect(answer.status).toBe(status)
  expect(answer.body.errors?.[0]?.message).toMatch(
    /^(The file (is|name)|The name of the file) .*[Uu]pload|^Choose /,
  )
  expect(await everything()).toEqual(before)
})

it.each([
  ['../../../tmp/evil.pdf', 'evil.pdf'],
  ['..\\..\\wicked.pdf', 'wicked.pdf'],
  ['%2e%2e%2fodd.pdf', '2e-2e-2fodd.pdf'],
  ['Guide (final) – für Ärzte.PDF', 'guide-final-fur-arzte.pdf'],
  ['con.pdf', 'con-file.pdf'],
  ['Ünïcode.pdf', 'unicode.pdf'],
  ['通知.pdf', '通知.pdf'],
  ['Party 🎉.pdf', 'party-🎉.pdf'],
  [
    `${'Provider manual '.repeat(15)}.pdf`,
    'provider-manual-provider-manual-provider-manual-provider-manual-provider-manual.pdf',
  ],
])('the file name %s becomes %s, in the folder of documents', async (given, kept) => {
  const before = await everything()
  const form = uploadForm(given, PDF, 'application/pdf', { title: 'A file' })
  const answer = await rest('POST', '/documents', form, { as: author })

  expect([answer.status, answer.body.doc?.filename]).toEqual([201, kept])
  const added = (await everything()).files.filter((file) => !before.files.includes(file))
  expect(added).toEqual([`documents/${kept}`])
})

it('an author adds documents, and an editor decides what is listed for everybody', async () => {
  const fields = { title: 'Quick reference', isReference: true }
  const form = () => uploadForm('reference.pdf', PDF, 'application/pdf', fields)
  const editor = await staffMember(bulletin.payload, 'editor')
  const [byAuthor, byEditor] = [
    await rest('POST', '/documents', form(), { as: author }),
    await rest('POST', '/documents', form(), { as: editor }),
  ]

  expect([byAuthor.status, byAuthor.body.doc?.isReference]).toEqual([201, false])
  expect([byEditor.status, byEditor.body.doc?.isReference]).toEqual([201, true])
})

it('a file stays as it was uploaded, and a picture keeps its alternative text', async () => {
  const editor = await staffMember(bulletin.payload, 'editor')
  const form = uploadForm('map-2.png', PNG, 'image/png', { alt: 'A map' })
  const image = String((await rest('POST', '/images', form, { as: editor })).body.doc?.id)
  const patch = (query: string, body: unknown) =>
    rest('PATCH', `/images/${image}${query}`, body, { as: editor })
  const cut = 'uploadEdits[widthInPixels]=1&uploadEdits[heightInPixels]=1&uploadEdits[crop][x]=0'
  const refused = [
    await patch('', uploadForm('map-3.png', PNG, 'image/png', { alt: 'Another' })),
    await patch(`?${cut}`, { alt: 'Another' }),
    await patch('', { alt: 'Another', uploadEdits: { widthInPixels: 1, heightInPixels: 1 } }),
    await patch('', { alt: ' ' }),
  ]

  expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400])
  const claims = { filename: 'other.webp', filesize: 1, width: 9, mimeType: 'text/html' }
  expect((await patch('', claims)).status).toBe(200)
  expect(await bulletin.payload.findByID({ collection: 'images', id: image })).toMatchObject({
    filename: 'map-2.webp',
    mimeType: 'image/webp',
    width: 1,
    alt: 'A map',
  })
})

it('a picture is stored as WebP, without the data of the camera', async () => {
  const answer = await rest('POST', '/images', uploadForm('Map.PNG', PNG, 'image/png', {}), { as: author })

  expect(answer.body.doc).toMatchObject({ filename: 'map.webp', mimeType: 'image/webp' })
})

it.each([
  ['fields that are no JSON', () => brokenForm(), undefined],
  [
    'a form that ends too early',
    () => '--x\r\nContent-Disposition: form-data; name="file"',
    'multipart/form-data; boundary=x',
  ],
  ['a form without boundary', () => 'garbage', 'multipart/form-data'],
  ['no file', () => JSON.stringify({ title: 'No file' }), 'application/json'],
  [
    'the address of a file instead of a file',
    () => JSON.stringify({ title: 'Elsewhere', url: 'https://example.org/a.pdf', filename: 'a.pdf' }),
    'application/json',
  ],
])('%s is a bad request', async (_what, body, type) => {
  const headers: Record<string, string> = type ? { 'Content-Type': type } : {}

  expect((await rest('POST', '/documents', body(), { as: author, headers })).status).toBe(400)
})

it('only staff fetch files through REST, and a browser takes them for nothing else', async () => {
  await rest('POST', '/documents', uploadForm('served.pdf', PDF, 'application/pdf', { title: 'Served' }), {
    as: author,
  })

  expect((await rest('GET', '/documents/file/served.pdf')).status).toBe(403)
  expect((await rest('GET', '/documents/file/served.pdf', undefined, { as: author })).status).toBe(200)
  expect((await rest('GET', '/documents/file/..%2fbulletin.db', undefined, { as: author })).status).toBe(404)
})

function brokenForm(): FormData {
  const form = uploadForm('a.pdf', PDF, 'application/pdf', {})
  form.set('_payload', '{broken')
  return form
}

async function everything() {
  const { payload } = bulletin
  const entries = await readdir(env().dataDir, { recursive: true })
  return {
    files: entries
      .filter((entry) => /^(documents|images)\/|\.(pdf|png|webp|svg|html|exe)$/.test(entry))
      .sort(),
    documents: (await payload.count({ collection: 'documents' })).totalDocs,
    images: (await payload.count({ collection: 'images' })).totalDocs,
  }
}
