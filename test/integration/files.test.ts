import { rm } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { GET } from '@/app/(portal)/files/[collection]/[id]/[filename]/route'
import { env } from '@/src/env'
import { startBulletin } from '@/test/support/database'
import { PDF, PNG, upload } from '@/test/support/files'
import { draftNotice, publishNotice, richText } from '@/test/support/notices'
import { staffMember } from '@/test/support/people'

const bulletin = startBulletin()
let id = ''

beforeAll(async () => {
  id = (await upload(bulletin.payload, 'documents', 'guide.pdf', PDF)).id
  await publishNotice(bulletin.payload, { documents: [id] })
})

interface Place {
  collection: string
  id: string
  filename: string
}

/** Opens the address of an uploaded file; of the guide's where nothing else is said. */
function open(place: Partial<Place> = {}, headers: Record<string, string> = {}): Promise<Response> {
  const params = Promise.resolve({ collection: 'documents', id, filename: 'guide.pdf', ...place })
  return GET(new Request('http://localhost:3000/files', { headers }), { params })
}

describe('an uploaded file', () => {
  it('comes whole, as what it is, to be saved', async () => {
    const answer = await open()
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PDF)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-disposition': `attachment; filename="guide.pdf"; filename*=UTF-8''guide.pdf`,
    })
  })

  it.each(['an-older-name.pdf', '%', '..', 'guide%2epdf'])(
    'leads from the name %s to its own',
    async (filename) => {
      const { status, headers } = await open({ filename })
      expect([status, headers.get('location')]).toEqual([
        308,
        `http://localhost:3000/files/documents/${id}/guide.pdf`,
      ])
    },
  )

  it('goes on where a download has ended, unless it is another one by now', async () => {
    const etag = (await open()).headers.get('etag') ?? ''
    const rest = await open({}, { range: 'bytes=5-', 'if-range': etag })
    expect([rest.status, rest.headers.get('content-range')]).toEqual([
      206,
      `bytes 5-${PDF.length - 1}/${PDF.length}`,
    ])
    expect(rest.headers.get('content-length')).toBe(String(PDF.length - 5))
    expect(Buffer.from(await rest.arrayBuffer())).toEqual(PDF.subarray(5))
    const other = await open({}, { range: 'bytes=5-', 'if-range': '"another"' })
    expect([other.status, other.headers.get('accept-ranges')]).toEqual([200, 'bytes'])
    expect(Buffer.from(await other.arrayBuffer())).toEqual(PDF)
    const beyond = await open({}, { range: `bytes=${PDF.length}-` })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${PDF.length}`])
  })

  it('is not sent again to a reader who has it', async () => {
    const { headers } = await open()
    const [etag, date] = [headers.get('etag') ?? '', headers.get('last-modified') ?? '']
    for (const known of [{ 'if-none-match': etag }, { 'if-modified-since': date }]) {
      const again = await open({}, known)
      expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, null, etag])
    }
    expect((await open({}, { 'if-none-match': '"another"' })).status).toBe(200)
  })
})

it.each<[string, Partial<Place>]>([
  ['of no collection of files', { collection: 'notices' }],
  ['of no document', { id: '01a20f1b-f0df-754b-bb1d-edb1e104eb83' }],
  ['of a picture with the id of a document', { collection: 'images' }],
])('the address %s is not found', async (_what, place) => {
  const answer = await open(place)
  expect([answer.status, await answer.text()]).toEqual([404, 'There is no file at this address.\n'])
})

describe('a file that nothing public shows', () => {
  const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

  it.each<[string, 'documents' | 'images', (file: string) => Promise<unknown>]>([
    ['of a draft', 'documents', (file) => draftNotice(bulletin.payload, { documents: [file] })],
    [
      'of a notice for later',
      'documents',
      (file) => publishNotice(bulletin.payload, { documents: [file], publishAt: inAnHour() }),
    ],
    ['in the text of a draft', 'images', (file) => draftNotice(bulletin.payload, { body: picture(file) })],
  ])('%s is there for staff alone', async (_, collection, write) => {
    const isDocument = collection === 'documents'
    const name = isDocument ? 'embargoed.pdf' : 'embargoed.png'
    const file = await upload(bulletin.payload, collection, name, isDocument ? PDF : PNG)
    await write(file.id)
    const place = { collection, id: file.id, filename: file.filename ?? '' }
    const { cookie } = await staffMember(bulletin.payload, 'author')

    expect((await open(place)).status).toBe(404)
    expect((await open({ ...place, filename: 'any.pdf' })).status).toBe(404)
    const answer = await open(place, { cookie })
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  })

  it('is there for everybody once the notice is published', async () => {
    const { id: file, filename } = await upload(bulletin.payload, 'images', 'map.png', PNG)
    await bulletin.payload.update({ collection: 'images', id: file, data: { alt: 'A map' } })
    await publishNotice(bulletin.payload, { body: picture(file) })
    const answer = await open({ collection: 'images', id: file, filename: filename ?? '' })

    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp'])
  })

  function picture(value: string) {
    const text = {
      type: 'paragraph',
      version: 1,
      children: [{ type: 'text', version: 1, text: 'See the map.' }],
    }
    return richText(text, { type: 'upload', version: 3, relationTo: 'images', value, fields: null, id: 'p1' })
  }
})

it('a file that has gone from the data folder is not found, and the log says so', async () => {
  const lost = await upload(bulletin.payload, 'documents', 'lost.pdf', PDF)
  await publishNotice(bulletin.payload, { documents: [lost.id] })
  await rm(path.join(env().dataDir, 'documents', 'lost.pdf'))
  const logged = vi.spyOn(bulletin.payload.logger, 'error').mockReturnValue()
  expect((await open({ id: lost.id, filename: 'lost.pdf' })).status).toBe(404)
  expect(logged).toHaveBeenCalledWith(expect.objectContaining({ collection: 'documents', id: lost.id }))
})
