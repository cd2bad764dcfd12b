import { mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Connections } from '@/src/database/sqlite/connections'
import { dataFolderPrefix } from '@/test/support/throw-away'

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(dataFolderPrefix)
  file = path.join(folder, 'connections.db')
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

/** The files in the folder of the test that this process has open, as Linux tells. */
async function openFiles(): Promise<string[]> {
  const descriptors = await readdir('/proc/self/fd')
  const files = await Promise.all(descriptors.map((one) => readlink(`/proc/self/fd/${one}`).catch(() => '')))
  return files.filter((one) => one.startsWith(folder))
}

it.runIf(process.platform === 'linux')('leave no file open that turns out to be no database', async () => {
  await writeFile(file, 'This is a text, and long enough to be looked at for what it says. '.repeat(100))
  await expect(Connections.open(file)).rejects.toMatchObject({ code: 'SQLITE_NOTADB' })
  expect(await openFiles()).toEqual([])
})

it('give the writer to the next one as if nobody had had it before', async () => {
  const connections = await Connections.open(file)
  connections.exec('CREATE TABLE parents (id TEXT PRIMARY KEY, parent TEXT REFERENCES parents (id))')
  connections.exec("PRAGMA foreign_keys = OFF; BEGIN; INSERT INTO parents VALUES ('left over', NULL)")

  const giveBack = await connections.takeWriter()
  const orphan = () => connections.run("INSERT INTO parents VALUES ('orphan', 'nobody')")
  expect(orphan).toThrow('FOREIGN KEY')
  expect(connections.run('SELECT id FROM parents').rows).toEqual([])
  giveBack()
  await connections.end()
})

it('give the writer to the next one when whoever had it may not write', async () => {
  const connections = await Connections.open(file)
  connections.beforeWriting(() => {
    throw new Error('Nobody may write in this part of a test.')
  })
  await expect(connections.takeWriter()).rejects.toThrow('Nobody may write')
  connections.beforeWriting(() => undefined)
  const giveBack = await connections.takeWriter()
  giveBack()
  await connections.end()
})
