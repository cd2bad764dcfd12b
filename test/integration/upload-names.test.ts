import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { GET } from '@/app/(portal)/files/[collection]/[id]/[filename]/route'
import { env } from '@/src/env'
import { startBulletin } from '@/test/support/database'
import { PDF, PNG, upload, uploadForm } from '@/test/support/files'
import { staffMember, type Person } from '@/test/support/people'
import { answerTo, rest, type Answer } from '@/test/support/rest'

const bulletin = startBulletin()
let author: Person

type Doc = NonNullable<Answer['body']['doc']>

beforeAll(async () => {
  author = await staffMember(bulletin.payload, 'author')
})

/** A document whose contents tell which one it is. */
const pdf = (mark: string) => Buffer.concat([PDF, Buffer.from(`% ${mark}\n`)])

/** A picture of one color, wide enough to be stored in a second size. */
const png = (red: number) =>
  sharp({ create: { width: 1000, height: 500, channels: 3, background: { r: red, g: 0, b: 0 } } })
    .png()
    .toBuffer()

const send = (
  collection: 'documents' | 'images',
  name: string,
  data: Buffer,
  fields: object = { title: 'A file' },
) => {
  const type = collection === 'documents' ? 'application/pdf' : 'image/png'
  return rest('POST', `/${collection}`, uploadForm(name, data, type, fields), { as: author })
}

const folder = (collection: 'documents' | 'images') => path.join(env().dataDir, collection)

const filesIn = async (collection: 'documents' | 'images') =>
  (await readdir(folder(collection)).catch(() => [])).sort()

/** What staff get at the address of a file. */
async function contents(collection: string, id: string, filename: string): Promise<Buffer> {
  const params = Promise.resolve({ collection, id, filename })
  const answer = await GET(
    new Request('http://localhost:3000/files', { headers: { cookie: author.cookie } }),
    { params },
  )
  return Buffer.from(await answer.arrayBuffer())
}

describe('files of one name that come at the same moment', () => {
  it('are each stored as they came', async () => {
    const marks = Array.from({ length: 12 }, (_, index) => `scan ${index}`)
    const answers = await Promise.all(marks.map((mark) => send('documents', 'Scan 0.pdf', pdf(mark))))
    const docs = answers.map(({ body }) => body.doc)

    expect(answers.map(({ status }) => status)).toEqual(marks.map(() => 201))
    expect(new Set(docs.map((doc) => doc?.filename)).size).toBe(marks.length)
    for (const [index, mark] of marks.entries()) {
      const { id = '', filename }: Partial<Doc> = docs[index] ?? {}
      expect((await contents('documents', id, String(filename))).equals(pdf(mark))).toBe(true)
    }
    const [first] = docs
    const served = await answerTo(
      new Request(`http://localhost:3000/api/documents/file/${String(first?.filename)}`, {
        headers: { Cookie: author.cookie },
      }),
    )
    expect(Buffer.from(await served.arrayBuffer()).equals(pdf('scan 0'))).toBe(true)
  })

  it('keep their own sizes too, also where a picture is called like the size of another one', async () => {
    const names = ['Map.png', 'Map.png', 'map-640x320.png', 'Map.png']
    const pictures = await Promise.all(names.map((_, index) => png(index * 60)))
    const answers = await Promise.all(
      names.map((name, index) => send('images', name, pictures[index] ?? PNG, {})),
    )
    const late = await send('images', 'map-640x320.png', await png(255), {})
    const colors = await Promise.all(
      [...answers, late].map(async ({ body }) => {
        const { filename, sizes } = body.doc as unknown as {
          filename: string
          sizes: { small: { filename: string } }
        }
        return Promise.all([filename, sizes.small.filename].map(redOf))
      }),
    )

    expect(colors.map((reds) => reds.map((red) => Math.round(red / 60) * 60))).toEqual([
      [0, 0],
      [60, 60],
      [120, 120],
      [180, 180],
      [240, 240],
    ])
    expect(new Set(await filesIn('images')).size).toBe(10)
  })

  it('do not take away what another one was refused for', async () => {
    const before = await filesIn('documents')
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        send('documents', 'Pair.pdf', pdf(`pair ${index}`), index % 2 ? { title: 'A file' } : {}),
      ),
    )
    const stored = answers.filter(({ status }) => status === 201)

    expect(answers.map(({ status }) => status)).toEqual([400, 201, 400, 201, 400, 201, 400, 201])
    expect(await filesIn('documents')).toEqual(
      [...before, ...stored.map(({ body }) => String(body.doc?.filename))].sort(),
    )
    for (const [index, { body }] of answers.entries()) {
      if (body.doc)
        expect(
          (await contents('documents', body.doc.id, String(body.doc.filename))).equals(pdf(`pair ${index}`)),
        ).toBe(true)
    }
  })
})

async function redOf(filename: string): Promise<number> {
  const { channels } = await sharp(await readFile(path.join(folder('images'), filename))).stats()
  return channels[0]?.mean ?? -1
}

it('a name is taken once a file or a row has it', async () => {
  const { filename } = await upload(bulletin.payload, 'documents', 'lost.pdf', pdf('lost'))
  await rm(path.join(folder('documents'), String(filename)))
  await writeFile(path.join(folder('documents'), 'lost-1.pdf'), 'of nobody')
  const { body } = await send('documents', 'Lost.pdf', pdf('another'))

  expect([filename, body.doc?.filename]).toEqual(['lost.pdf', 'lost-2.pdf'])
  expect(await readFile(path.join(folder('documents'), 'lost-1.pdf'), 'utf8')).toBe('of nobody')
})

it.each(['通知.pdf', 'Party 🎉.pdf', 'con.pdf'])('a reader can save %s under its name', async (name) => {
  const { body } = await send('documents', name, pdf(name), { title: name })
  const { id = '', filename }: Partial<Doc> = body.doc ?? {}
  const params = Promise.resolve({ collection: 'documents', id, filename: String(filename) })
  const headers = { cookie: author.cookie }
  const answer = await GET(new Request('http://localhost:3000/files', { headers }), { params })
  const encoded = /filename\*=UTF-8''(\S+)$/.exec(answer.headers.get('content-disposition') ?? '')?.[1]

  expect([answer.status, decodeURIComponent(encoded ?? '')]).toEqual([200, filename])
  const other = await GET(new Request('http://localhost:3000/files', { headers }), {
    params: Promise.resolve({ collection: 'documents', id, filename: 'older.pdf' }),
  })
  expect(new URL(other.headers.get('location') ?? '').pathname).toBe(
    `/files/documents/${id}/${encodeURIComponent(String(filename))}`,
  )
})

it('a copy of a document has a file of its own', async () => {
  const { id } = await upload(bulletin.payload, 'documents', 'original.pdf', pdf('original'))
  const { status, body } = await rest(
    'POST',
    `/documents/${id}/duplicate`,
    { title: 'A copy' },
    { as: author },
  )

  expect([status, body.doc]).toMatchObject([200, { title: 'A copy', filename: 'original-1.pdf' }])
  expect((await contents('documents', body.doc?.id ?? '', 'original-1.pdf')).equals(pdf('original'))).toBe(
    true,
  )
})
