import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, inject, it } from 'vitest'
import { backUpSqlite } from '@/src/database/sqlite/backup'
import { env } from '@/src/env'
import { isObject } from '@/src/lib/is-object'
import { noticesInCopy } from '@/test/support/backup-copy'
import { startBulletin } from '@/test/support/database'
import { changeNotice, publishNotice } from '@/test/support/notices'
import { ROOT, run } from '@/test/support/programs'

const bulletin = startBulletin()
const onSqlite = it.runIf(inject('database') === 'sqlite')
const target = (name: string) => path.join(env().dataDir, name)

onSqlite(
  'a backup beside sixteen editors who publish is whole: no notice is half old and half new in any copy',
  async () => {
    const { payload } = bulletin
    let isOver = false
    const plans = await Promise.all(
      (['medicaid', 'medicare-advantage', 'marketplace'] as const).map((lineOfBusiness) =>
        payload.create({
          collection: 'plans',
          data: { name: `Georgia ${lineOfBusiness}`, state: 'ga', lineOfBusiness },
        }),
      ),
    )
    const words = { allPlans: false, plans: plans.map(({ id }) => id) }
    const notices: string[] = []
    for (let who = 0; who < 16; who += 1) {
      notices.push((await publishNotice(payload, { title: `Editor ${who}`, ...words })).id)
    }
    const editor = async (id: string, who: number) => {
      for (let round = 1; !isOver; round += 1) {
        const title = `Editor ${who}, round ${round}`
        await changeNotice(payload, id, { title, links: [{ label: title, url: 'https://example.org/' }] })
      }
    }
    const editors = notices.map(editor)
    const copies = Array.from({ length: 10 }, (_, index) => target(`copy-${index}.db`))
    for (const copy of copies) {
      await backUpSqlite(env().databaseUri, copy)
      await new Promise((resolve) => setImmediate(resolve))
    }
    isOver = true
    await Promise.all(editors)

    for (const copy of copies) {
      expect(new Set(noticesInCopy(copy).map(({ id }) => id))).toEqual(new Set(notices))
    }
    for (const notice of copies.flatMap(noticesInCopy)) {
      expect(createHash('sha256').update(notice.snapshot).digest('hex')).toBe(notice.snapshotHash)
      const text: unknown = JSON.parse(notice.snapshot)
      expect(isObject(text) && text.title).toBe(notice.title)
      // What its log lacks of it, the next start reads from the row.
      expect(notice.versions).toBeGreaterThan(0)
    }
  },
  300_000,
)

onSqlite(
  'the command writes a copy that its owner alone can read, and says what is left to copy',
  async () => {
    await publishNotice(bulletin.payload, { title: 'In the copy' })
    const file = target('by-command.db')
    const command = ['--import', 'tsx', path.join(ROOT, 'src/commands/backup.ts'), file]
    const { stdout } = await run(process.execPath, command, { cwd: ROOT, env: process.env })

    expect(stdout).toContain(`The database is in ${file}`)
    expect(stdout).toContain(path.join(env().dataDir, 'documents'))
    expect((await stat(file)).mode & 0o077).toBe(0)
    expect(noticesInCopy(file).map(({ title }) => title)).toContain('In the copy')
  },
  120_000,
)

onSqlite('a copy is readable by its owner alone while it is made, too', async () => {
  const { databaseUri, dataDir } = env()
  const modes: number[] = []
  const copied = backUpSqlite(databaseUri, target('watched.db')).then(() => true)
  while (!(await Promise.race([copied, new Promise((resolve) => setImmediate(resolve, false))]))) {
    for (const name of readdirSync(dataDir)) {
      if (!name.startsWith('watched.db')) continue
      // It may have lost its first name since it was listed.
      const found = statSync(target(name), { throwIfNoEntry: false })
      if (found) modes.push(found.mode & 0o777)
    }
  }
  expect([...new Set(modes)]).toEqual([0o600])
})

onSqlite('what cannot be copied to leaves nothing behind', async () => {
  const { databaseUri, dataDir } = env()
  await writeFile(target('taken.db'), 'something else')
  const before = await readdir(dataDir)

  await expect(backUpSqlite(databaseUri, target('taken.db'))).rejects.toThrow('is there already')
  await expect(backUpSqlite(databaseUri, target('no-folder/copy.db'))).rejects.toThrow('There is no folder')
  await expect(backUpSqlite(`file:${target('nothing.db')}`, target('copy.db'))).rejects.toThrow(
    'There is no database',
  )
  expect(await readdir(dataDir)).toEqual(before)
})

it('a MongoDB is left to its own tool', async () => {
  await expect(backUpSqlite('mongodb://host/bulletin?replicaSet=rs0', 'copy.db')).rejects.toThrow(
    'its own tool',
  )
})
