import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { lockForServer } from '@/src/database/sqlite/server-lock'
import { ROOT } from '@/test/support/programs'
import { dataFolderPrefix } from '@/test/support/throw-away'

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

    expect(() => lockForServer(uri)).toThrow('Another server works on the database')

    other.kill(signal)
    await once(other, 'exit')
    const lock = lockForServer(uri)
    expect(() => lockForServer(uri)).toThrow('Another server works on the database')
    lock?.release()
    lockForServer(uri)?.release()
  },
)

it('a server that is stopped for a while keeps its place', async () => {
  const uri = `file:${await emptyFolder()}/bulletin.db`
  const other = await otherServer(uri)
  other.kill('SIGSTOP')

  expect(() => lockForServer(uri)).toThrow('Another server works')
})

it('another way to the same folder is no way around', async () => {
  const folder = await emptyFolder()
  await mkdir(path.join(folder, 'data'))
  await symlink(path.join(folder, 'data'), path.join(folder, 'link'))
  await otherServer(`file:${folder}/data/bulletin.db`)

  expect(() => lockForServer(`file:${folder}/link/bulletin.db`)).toThrow('Another server works')
})

it('a MongoDB has as many servers as it likes', () => {
  expect(lockForServer('mongodb://host/bulletin?replicaSet=rs0')).toBeUndefined()
})
