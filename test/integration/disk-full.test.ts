import { execFileSync } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { expect, inject, it, onTestFinished } from 'vitest'
import { env } from '@/src/env'
import { startBulletin } from '@/test/support/database'
import { PDF, uploadForm } from '@/test/support/files'
import { complete, paragraph, wholeLog } from '@/test/support/notices'
import { staffMember } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()

const FULL = 'Nothing can be saved: the disk is full.'

/**
 * No page of the database that is not there already: SQLite itself then fails as on a full disk, wherever in
 * a save it comes to that.
 */
async function leaveNoRoom(): Promise<() => Promise<void>> {
  // The border to the adapter behind Payload's own type.
  const { client } = bulletin.payload.db as unknown as SQLiteAdapter
  await client.execute('PRAGMA max_page_count = 1')
  return async () => {
    await client.execute('PRAGMA max_page_count = 1073741823')
  }
}

const long = (word: string) => paragraph(`${word} `.repeat(3_000))

it.runIf(inject('database') === 'sqlite')(
  'a full disk is told to staff, leaves nothing half saved, and is forgotten once there is room',
  async () => {
    const editor = await staffMember(bulletin.payload, 'editor')
    const as = { as: editor }
    const first = await rest('POST', '/notices', complete({ body: long('before'), _status: 'published' }), as)
    expect(first.status).toBe(201)
    const id = first.body.doc?.id ?? ''
    const before = await everything()
    const giveRoom = await leaveNoRoom()
    for (const answer of [
      await rest(
        'PATCH',
        `/notices/${id}`,
        { body: long('after'), changeKind: 'minor', _status: 'published' },
        as,
      ),
      await rest('PATCH', `/notices/${id}?draft=true&autosave=true`, { body: long('draft') }, as),
      await rest(
        'POST',
        '/notices',
        complete({ slug: 'another', body: long('another'), _status: 'published' }),
        as,
      ),
    ]) {
      expect(answer.status, JSON.stringify(answer.body)).toBe(503)
      expect(answer.body.errors?.[0]?.message).toContain(FULL)
    }
    expect(await everything()).toEqual(before)

    await giveRoom()
    const saved = await rest(
      'PATCH',
      `/notices/${id}`,
      { body: long('after'), changeKind: 'minor', _status: 'published' },
      as,
    )
    expect(saved.status).toBe(200)
    expect(await wholeLog(bulletin.payload)).toHaveLength(2)
  },
)

async function everything() {
  const { payload } = bulletin
  const { docs } = await payload.findVersions({ collection: 'notices', pagination: false })
  return {
    log: await wholeLog(payload),
    notices: (await payload.find({ collection: 'notices', pagination: false })).docs,
    versions: docs.map(({ id, updatedAt, version }) => ({ id, updatedAt, body: version.body })),
  }
}

/** Puts a file system of one megabyte in place of a folder; undefined where this user may not. */
async function smallDisk(folder: string): Promise<(() => void) | undefined> {
  await mkdir(folder, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  return () => execFileSync('umount', [folder])
}

it('a file that finds no room is refused for that, and nothing of it stays', async ({ skip }) => {
  const [folder = ''] = env().uploadFolders
  const remove = await smallDisk(folder)
  if (!remove) skip('Only root may make a small disk.')
  else onTestFinished(remove)
  const author = await staffMember(bulletin.payload, 'author')
  await writeFile(path.join(folder, 'other'), Buffer.alloc(900 * 1024))
  const large = Buffer.concat([PDF, Buffer.alloc(300 * 1024), PDF])
  const form = () => uploadForm('guide.pdf', large, 'application/pdf', { title: 'A guide' })
  const refused = await rest('POST', '/documents', form(), { as: author })

  expect([refused.status, refused.body.errors?.[0]?.message]).toEqual([503, expect.stringContaining(FULL)])
  expect((await bulletin.payload.count({ collection: 'documents' })).totalDocs).toBe(0)
  expect(await readdir(folder)).toEqual(['other'])

  await writeFile(path.join(folder, 'other'), '')
  expect((await rest('POST', '/documents', form(), { as: author })).status).toBe(201)
})
