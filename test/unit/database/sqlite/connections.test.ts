import { mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import Driver from 'libsql'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
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

it('compile a statement once, and carry it out with the values of each', async () => {
  const connections = await Connections.open(file)
  connections.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, note TEXT)')
  const compile = vi.spyOn(Driver.prototype, 'prepare')
  for (const id of [1, 2, 3]) {
    connections.run({ sql: 'INSERT INTO notes VALUES (?, ?)', args: [id, `note ${id}`] })
    const asked = await connections.read({ sql: 'SELECT note FROM notes WHERE id = ?', args: [id] })
    expect(asked.rows).toMatchObject([{ note: `note ${id}` }])
  }
  expect(compile).toHaveBeenCalledTimes(2)

  // One that has failed is done with.
  const twin = () => connections.run({ sql: 'INSERT INTO notes VALUES (?, ?)', args: [1, 'twin'] })
  expect(twin).toThrow('UNIQUE')
  connections.run({ sql: 'INSERT INTO notes VALUES (?, ?)', args: [4, 'note 4'] })
  expect(connections.run('SELECT count(*) AS notes FROM notes').rows).toMatchObject([{ notes: 4 }])
  compile.mockRestore()
  await connections.end()
})

it('answer by the columns that a table has by now', async () => {
  const connections = await Connections.open(file)
  connections.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY); INSERT INTO notes VALUES (1)')
  const all = async () => (await connections.read('SELECT * FROM notes')).rows
  expect(await all()).toEqual([expect.objectContaining({ id: 1 })])
  connections.exec("ALTER TABLE notes ADD COLUMN note TEXT DEFAULT 'none'")
  expect(await all()).toEqual([expect.objectContaining({ id: 1, note: 'none' })])
  await connections.end()
})
