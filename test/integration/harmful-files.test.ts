import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { env } from '@/src/env'
import { startBulletin } from '@/test/support/database'
import { uploadForm } from '@/test/support/files'
import { pdfWith } from '@/test/support/pdf'
import { staffMember, type Person } from '@/test/support/people'
import { refusedFields, rest, type Answer } from '@/test/support/rest'

const bulletin = startBulletin()
let author: Person

beforeAll(async () => {
  author = await staffMember(bulletin.payload, 'author')
})

function send(file: Buffer, fields: object = {}): Promise<Answer> {
  const form = uploadForm('form.pdf', file, 'application/pdf', { title: 'A form', ...fields })
  return rest('POST', '/documents', form, { as: author })
}

async function stored() {
  const files = await readdir(path.join(env().dataDir, 'documents')).catch(() => [])
  return { files, rows: (await bulletin.payload.count({ collection: 'documents' })).totalDocs }
}

async function encrypted(): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.addPage()
  document.encrypt({ userPassword: 'x', ownerPassword: 'y' })
  return Buffer.from(await document.save({ useObjectStreams: false }))
}

const LAUNCH = pdfWith([], '/OpenAction<</S/Launch/F(cmd.exe)>>')
const SCRIPTS = pdfWith(['<</FT/Tx/T(sum)/AA<</C<</S/JavaScript/JS(event.value=2)>>>>>>'])

it.each<[string, () => Buffer | Promise<Buffer>, RegExp]>([
  ['that starts a program', () => LAUNCH, /starts a program .* print it to PDF, and upload that\.$/],
  [
    'with another file attached',
    () => pdfWith(['<</F(a.exe)/EF<</F 11 0 R>>>>', '<<>>']),
    /has other files attached\. Remove the attachments, .* upload this one again\.$/,
  ],
  ['with media', () => pdfWith(['<</Subtype/RichMedia>>']), /has media that play.* upload that\.$/],
  ['that is protected', encrypted, /is protected with a password .* without protection, and upload that\.$/],
  ['that is damaged', () => pdfWith(['<</A [1 2']), /is damaged.* upload that\.$/],
])('a PDF file %s is refused in words and leaves nothing behind', async (_, make, words) => {
  const before = await stored()
  const answer = await send(await make(), { scriptsConfirmed: true })
  expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, expect.stringMatching(words)])
  expect(await stored()).toEqual(before)
})

describe('a PDF file with scripts', () => {
  it('is told to whoever uploads it, and leaves nothing behind until they confirm', async () => {
    const before = await stored()
    const answer = await send(SCRIPTS)
    expect([answer.status, refusedFields(answer)]).toEqual([400, ['scriptsConfirmed']])
    expect(answer.body.errors?.[0]?.data?.errors?.[0]?.message).toMatch(
      /has scripts.* tick this box and save again/,
    )
    expect(await stored()).toEqual(before)
  })

  it('is stored once they do, with who that was, whom nobody writes from outside', async () => {
    const answer = await send(SCRIPTS, { scriptsConfirmed: true, scriptsConfirmedBy: 'Somebody else' })
    expect(answer.status).toBe(201)
    expect(answer.body.doc).toMatchObject({
      scriptsConfirmed: true,
      scriptsConfirmedBy: `An author (${author.user.id})`,
    })
  })

  it('is confirmed by no later change, nor does that take it back', async () => {
    const editor = await staffMember(bulletin.payload, 'editor')
    const { body } = await send(SCRIPTS, { scriptsConfirmed: true })
    const changes = { scriptsConfirmed: false, scriptsConfirmedBy: 'Somebody else', title: 'Another' }
    const changed = await rest('PATCH', `/documents/${body.doc?.id ?? ''}`, changes, { as: editor })
    expect(changed.body.doc).toMatchObject({
      title: 'Another',
      scriptsConfirmed: true,
      scriptsConfirmedBy: `An author (${author.user.id})`,
    })
  })
})

it('a PDF file without scripts has nothing confirmed, whatever is ticked', async () => {
  const answer = await send(pdfWith([]), { scriptsConfirmed: true })
  expect(answer.body.doc).toMatchObject({ scriptsConfirmed: false, scriptsConfirmedBy: null })
})

it('whoever may not upload is refused for that, before anybody looks into the file', async () => {
  const support = await staffMember(bulletin.payload, 'support')
  const form = uploadForm('form.pdf', LAUNCH, 'application/pdf', { title: 'A form' })
  expect((await rest('POST', '/documents', form, { as: support })).status).toBe(403)
})
