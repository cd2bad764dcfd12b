import { beforeAll, expect, it } from 'vitest'
import { startBulletin } from '@/test/support/database'
import { PDF, upload } from '@/test/support/files'
import { staffMember, type Person } from '@/test/support/people'
import { answerTo, requestTo } from '@/test/support/rest'

const bulletin = startBulletin()
let editor: Person

beforeAll(async () => {
  editor = await staffMember(bulletin.payload, 'editor')
  await upload(bulletin.payload, 'documents', 'guide.pdf', PDF)
})

const open = (path: string, headers: Record<string, string> = {}) =>
  answerTo(requestTo('GET', `/documents/file${path}`, undefined, { as: editor, headers }))

it.each([
  ['of nothing', '/missing.pdf'],
  ['without a name', ''],
  ['without a name, and with a slash', '/'],
  ['with an encoded slash', '/some%2Fwhere.pdf'],
  ['with a NUL', '/guide.pdf%00'],
  ['of the folder above', '/..%2f..%2fpackage.json'],
  ['of the folder itself', '/%2e'],
  ['that is too long for any folder', `/${'a'.repeat(300)}.pdf`],
])('the address of a file %s is one of nothing, and no fault', async (_, path) => {
  const answer = await open(path)
  expect([403, 404]).toContain(answer.status)
  expect(await answer.text()).not.toMatch(/went wrong|ENOENT|\/documents\//)
})

it('a file comes to staff whole or in the part that is asked for', async () => {
  const whole = await open('/guide.pdf')
  expect([whole.status, whole.headers.get('accept-ranges')]).toEqual([200, 'bytes'])
  expect(Buffer.from(await whole.arrayBuffer())).toEqual(PDF)
  const part = await open('/guide.pdf', { range: `bytes=5-` })
  expect([part.status, part.headers.get('content-range')]).toEqual([
    206,
    `bytes 5-${PDF.length - 1}/${PDF.length}`,
  ])
  expect(Buffer.from(await part.arrayBuffer())).toEqual(PDF.subarray(5))
  const beyond = await open('/guide.pdf', { range: `bytes=${PDF.length}-` })
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${PDF.length}`])
})

it('nobody names a file that is somewhere else instead of sending one', async () => {
  const form = new FormData()
  const named = {
    filename: 'guide.pdf',
    mimeType: 'application/pdf',
    size: PDF.length,
    clientUploadContext: {},
  }
  form.set('file', JSON.stringify(named))
  form.set('_payload', JSON.stringify({ title: 'Not looked at' }))
  const answer = await answerTo(requestTo('POST', '/documents', form, { as: editor }))
  expect(answer.status).toBeGreaterThanOrEqual(400)
  const { totalDocs } = await bulletin.payload.count({ collection: 'documents' })
  expect(totalDocs).toBe(1)
})
