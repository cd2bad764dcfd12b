import { copyFile, rename, unlink } from 'node:fs/promises'
import { beforeAll, expect, inject, it } from 'vitest'
import { databaseFile } from '@/src/database/file'
import { env } from '@/src/env'
import { lastingFault } from '@/src/lib/availability'
import { startBulletin } from '@/test/support/database'
import { draftNotice } from '@/test/support/notices'
import { staffMember, type Person } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()
const onSqlite = it.runIf(inject('database') === 'sqlite')
const file = databaseFile(env().databaseUri) ?? ''

let editor: Person
let notice = ''

beforeAll(async () => {
  editor = await staffMember(bulletin.payload, 'editor')
  notice = (await draftNotice(bulletin.payload)).id
})

const save = (summary: string) =>
  rest('PATCH', `/notices/${notice}?draft=true&autosave=true`, { summary }, { as: editor })

const stored = async () =>
  (await bulletin.payload.findByID({ collection: 'notices', id: notice, draft: true })).summary

async function expectRefused(): Promise<void> {
  const answer = await save('Into the void')
  expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
    503,
    expect.stringContaining('the file of the database was removed or replaced while the product runs'),
  ])
  expect(lastingFault()).toBe('replaced')
  expect(await stored()).toBe('Before')
}

onSqlite.each([
  ['moved away', () => Promise.resolve()],
  ['replaced by a copy', () => copyFile(`${file}.old`, file)],
])('nothing is saved into a file that was %s, and everything again once it is back', async (_, replace) => {
  expect((await save('Before')).status).toBe(200)
  await rename(file, `${file}.old`)
  await replace()
  await expectRefused()

  await rename(`${file}.old`, file)
  expect((await save('After')).status).toBe(200)
  expect(lastingFault()).toBeUndefined()
  expect(await stored()).toBe('After')
})

onSqlite('nothing is saved while the log of the newest changes is gone', async () => {
  expect((await save('Before')).status).toBe(200)
  await rename(`${file}-wal`, `${file}-wal.old`)
  await expectRefused()
  await rename(`${file}-wal.old`, `${file}-wal`)
  expect((await save('After')).status).toBe(200)
})

onSqlite('reading goes on from a file that was deleted', async () => {
  expect((await save('Before')).status).toBe(200)
  await copyFile(file, `${file}.kept`)
  await unlink(file)
  await expectRefused()
  expect((await rest('GET', `/notices/${notice}?draft=true`, undefined, { as: editor })).status).toBe(200)
})
