import { rm } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { GET } from '@/app/(portal)/files/[collection]/[id]/[filename]/route'
import { env } from '@/src/env'
import { startBulletin } from '../support/database'
import { PDF, upload } from '../support/files'

const bulletin = startBulletin()
let id = ''

beforeAll(async () => {
  id = (await upload(bulletin.payload, 'documents', 'guide.pdf', PDF)).id
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
  it('comes whole, as what it is, and can do nothing in a page', async () => {
    const answer = await open()
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PDF)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
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

it('a file that has gone from the data folder is not found, and the log says so', async () => {
  const lost = await upload(bulletin.payload, 'documents', 'lost.pdf', PDF)
  await rm(path.join(env().dataDir, 'documents', 'lost.pdf'))
  const logged = vi.spyOn(bulletin.payload.logger, 'error').mockReturnValue()
  expect((await open({ id: lost.id, filename: 'lost.pdf' })).status).toBe(404)
  expect(logged).toHaveBeenCalledWith(expect.objectContaining({ collection: 'documents', id: lost.id }))
})
