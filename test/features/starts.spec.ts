import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { ownServers, type Started } from './own-server'

const { folder, start } = ownServers()

/** Expects a start to be refused in a sentence. */
async function refused(server: Started, sentence: string): Promise<void> {
  expect(await server.exitCode()).toBe(1)
  expect(server.printed()).toContain(sentence)
  expect(server.printed()).not.toMatch(/^ {4}at /m)
}

const database = () => path.join(folder(), 'bulletin.db')

test('a server that is stopped as soon as it is ready closes its database', async () => {
  const server = start()
  await server.ready()
  server.child.kill('SIGTERM')

  expect(await server.exitCode()).toBe(0)
  const wal = await stat(`${database()}-wal`).catch(() => undefined)
  expect(wal?.size ?? 0).toBe(0)
  expect((await stat(database())).size).toBeGreaterThan(100_000)
})

test('everything that a server writes is for its user alone, whoever made the folder and for whom', async () => {
  await chmod(folder(), 0o755)
  const before = process.umask(0)
  const server = start()
  process.umask(before)
  await server.ready()

  const entries = await readdir(folder(), { recursive: true })
  expect(entries).toContain('bulletin.db')
  for (const entry of ['.', ...entries]) {
    const { mode } = await stat(path.join(folder(), entry))
    expect(`${entry} ${(mode & 0o077).toString(8)}`).toBe(`${entry} 0`)
  }
})

test('a database has one server, and the next one even after a kill', async () => {
  const first = start()
  await first.ready()
  await refused(start(), `Another server works on the database ${database()}`)
  first.child.kill('SIGKILL')
  await first.exitCode()
  const next = start()
  await next.ready()
})

test('a database that is lost is not made anew beside what was uploaded', async () => {
  await mkdir(path.join(folder(), 'documents'))
  await writeFile(path.join(folder(), 'documents', 'guide.pdf'), 'uploaded')
  await refused(start(), `There is no database ${database()}, but there are files`)
  expect(await readdir(folder())).not.toContain('bulletin.db')

  await writeFile(database(), 'This was a database once.')
  await refused(start(), 'is damaged, or it is no SQLite database')
})

test('what cannot go well is refused in words', async () => {
  await refused(start({ DATA_DIR: '/proc/bulletin' }), 'The data folder /proc/bulletin is not writable')
  await refused(start({ DATABASE_URI: 'file:' }), 'DATABASE_URI: write file: and the path of a file')
  const away = 'mongodb://bulletin:secret@127.0.0.1:1/bulletin-test-away?replicaSet=rs0'
  const server = start({ DATABASE_URI: away })
  await refused(server, 'MongoDB cannot be reached at 127.0.0.1:1')
  expect(server.printed()).not.toContain('secret')
})

test('a clock in 2001 is refused', async () => {
  const clock =
    'const Real = Date; const at = Real.UTC(2001, 0, 1); globalThis.Date = class extends Real { constructor(...a) { if (a.length) super(...a); else super(at) } static now() { return at } }'
  await refused(
    start({}, ['--import', `data:text/javascript,${encodeURIComponent(clock)}`]),
    'The clock of this machine says January 1, 2001, 0:00 UTC. Set it, and start again.',
  )
})
