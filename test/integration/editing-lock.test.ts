import { expect, it } from 'vitest'
import { startBulletin } from '@/test/support/database'
import { draftNotice, publishNotice } from '@/test/support/notices'
import { staffMember } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()

async function lockedBy(id: string): Promise<unknown[]> {
  const { docs } = await bulletin.payload.find({
    collection: 'payload-locked-documents',
    where: { 'document.value': { equals: id } },
    depth: 0,
  })
  return docs.map(({ user }) => user.value)
}

it('a notice that is autosaved stays locked for whoever writes it, once', async () => {
  const { id } = await draftNotice(bulletin.payload)
  const editor = await staffMember(bulletin.payload, 'editor')
  for (const title of ['First', 'Second', 'Third']) {
    const path = `/notices/${id}?draft=true&autosave=true`
    expect((await rest('PATCH', path, { title, _status: 'draft' }, { as: editor })).status).toBe(200)
    expect(await lockedBy(id)).toEqual([editor.user.id])
  }
})

it('a notice that is published is free for others', async () => {
  const { id } = await publishNotice(bulletin.payload)
  const editor = await staffMember(bulletin.payload, 'editor')
  await rest(
    'PATCH',
    `/notices/${id}?draft=true&autosave=true`,
    { title: 'x', _status: 'draft' },
    { as: editor },
  )
  expect(await lockedBy(id)).toEqual([editor.user.id])
  const publication = { changeKind: 'minor', _status: 'published' }
  expect((await rest('PATCH', `/notices/${id}`, publication, { as: editor })).status).toBe(200)

  expect(await lockedBy(id)).toEqual([])
})

it('whoever would change what somebody else is writing is told who it is, and may take it over', async () => {
  const { payload } = bulletin
  const { id } = await publishNotice(payload)
  const author = await staffMember(payload, 'author')
  const editor = await staffMember(payload, 'editor')
  const autosave = `/notices/${id}?draft=true&autosave=true`
  expect((await rest('PATCH', autosave, { title: 'x', _status: 'draft' }, { as: author })).status).toBe(200)
  const publish = () =>
    rest('PATCH', `/notices/${id}`, { changeKind: 'minor', _status: 'published' }, { as: editor })
  const { status, body } = await publish()
  const sentence = `${author.user.name} is writing this; the last change was on`
  expect([status, body.errors?.[0]?.message]).toEqual([423, expect.stringContaining(sentence)])
  expect(body.errors?.[0]?.message).toContain('Take over')
  expect(body.errors?.[0]?.message).not.toContain(id)

  const { docs } = await payload.find({
    collection: 'payload-locked-documents',
    where: { 'document.value': { equals: id } },
  })
  const takeOver = { user: { relationTo: 'users', value: editor.user.id } }
  const path = `/payload-locked-documents/${docs[0]?.id ?? ''}`
  expect((await rest('PATCH', path, takeOver, { as: editor })).status).toBe(200)
  expect((await publish()).status).toBe(200)
})

it('nobody makes a lock, and whoever takes one over does so in the own name', async () => {
  const { id } = await draftNotice(bulletin.payload)
  const [editor, author, support] = [
    await staffMember(bulletin.payload, 'editor'),
    await staffMember(bulletin.payload, 'author'),
    await staffMember(bulletin.payload, 'support'),
  ]
  const by = (value: string) => ({ relationTo: 'users', value })
  const forged = { document: { relationTo: 'notices', value: id }, user: by(editor.user.id) }
  for (const as of [support, author, editor])
    expect((await rest('POST', '/payload-locked-documents', forged, { as })).status).toBe(403)

  await rest(
    'PATCH',
    `/notices/${id}?draft=true&autosave=true`,
    { title: 'x', _status: 'draft' },
    { as: editor },
  )
  const { docs } = await bulletin.payload.find({
    collection: 'payload-locked-documents',
    where: { 'document.value': { equals: id } },
  })
  const lock = `/payload-locked-documents/${docs[0]?.id ?? ''}`
  const takeOver = { user: by(editor.user.id) }
  expect((await rest('PATCH', lock, takeOver, { as: support })).status).toBe(403)
  expect((await rest('DELETE', lock, undefined, { as: support })).status).toBe(403)
  expect((await rest('PATCH', lock, takeOver, { as: author })).status).toBe(200)
  expect(await lockedBy(id)).toEqual([author.user.id])
})
