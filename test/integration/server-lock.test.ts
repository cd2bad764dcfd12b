import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { isServerRunning, lockForServer } from '@/src/database/server-lock'
import { ROOT } from '../support/programs'
import { dataFolderPrefix } from '../support/throw-away'

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(dataFolderPrefix)
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

/** Another process that is the server of the database. */
async function otherServer(databaseUri: string): Promise<ChildProcess> {
  const program = path.join(ROOT, 'test/support/lock-holder.ts')
  const other = spawn(process.execPath, ['--import', 'tsx', program, databaseUri], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void other.kill('SIGKILL'))
  await once(other.stdout, 'data')
  return other
}

it.each(['SIGKILL', 'SIGTERM'] as const)(
  'a database has one server, and the next one when that was ended by %s',
  async (signal) => {
    const uri = `file:${await emptyFolder()}/bulletin.db`
    const other = await otherServer(uri)

    expect(isServerRunning(uri)).toBe(true)
    expect(() => lockForServer(uri)).toThrow('Another server works on the database')

    other.kill(signal)
    await once(other, 'exit')
    expect(isServerRunning(uri)).toBe(false)
    const lock = lockForServer(uri)
    expect(isServerRunning(uri)).toBe(true)
    lock?.release()
  },
)

it('a server that is stopped for a while keeps its place', async () => {
  const uri = `file:${await emptyFolder()}/bulletin.db`
  const other = await otherServer(uri)
  other.kill('SIGSTOP')

  expect(isServerRunning(uri)).toBe(true)
})

it('another way to the same folder is no way around', async () => {
  const folder = await emptyFolder()
  await mkdir(path.join(folder, 'data'))
  await symlink(path.join(folder, 'data'), path.join(folder, 'link'))
  await otherServer(`file:${folder}/data/bulletin.db`)

  expect(() => lockForServer(`file:${folder}/link/bulletin.db`)).toThrow('Another server works')
})

it('looking whether there is a server leaves neither lock nor data behind', async () => {
  const folder = await emptyFolder()
  const uri = `file:${folder}/bulletin.db`

  expect(isServerRunning(uri)).toBe(false)
  expect(isServerRunning(uri)).toBe(false)
  expect(await readdir(folder)).toEqual(['bulletin.db-server'])
})

it('a MongoDB has as many servers as it likes', () => {
  expect(lockForServer('mongodb://host/bulletin?replicaSet=rs0')).toBeUndefined()
  expect(isServerRunning('mongodb://host/bulletin?replicaSet=rs0')).toBe(false)
})
