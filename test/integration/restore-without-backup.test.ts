import { existsSync } from 'node:fs'
import path from 'node:path'
import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import { afterAll, expect, inject, it } from 'vitest'
import { env } from '@/src/env'
import { copyLog } from '@/src/notices/log/copy/copy-log'
import { startBulletin } from '@/test/support/database'
import { PDF, upload } from '@/test/support/files'
import { copyDir } from '@/test/support/log-copy'
import { publishNotice, wholeLog } from '@/test/support/notices'
import { runProductCommand } from '@/test/support/product-command'

// Registered first, so that it is done last; the product whose database is lost is another one on the same
// files.
const bulletin = startBulletin()

const isMongodb = inject('database') === 'mongodb'
const LOST = isMongodb
  ? env().databaseUri.replace(/\/([^/?]+)\?/, '/$1-lost?')
  : `file:${path.join(env().dataDir, 'lost', 'bulletin.db')}`
const environment = { DATABASE_URI: LOST }

afterAll(async () => {
  if (!isMongodb) return
  const adapter: object = bulletin.payload.db
  const { connection } = adapter as MongooseAdapter
  await connection.useDb(new URL(LOST).pathname.slice(1)).dropDatabase()
})

/** Starts the product as every start does, by the command that staff need next. */
const start = () => runProductCommand('add-admin', ['ada@example.org', 'Ada Example'], environment)

const restore = (copy = copyDir()) =>
  runProductCommand('restore-log', [], { ...environment, LOG_COPY_DIR: copy })

it('whoever has lost the database and has no backup gets back what was public, by the words of each refusal', async () => {
  const { payload } = bulletin
  const document = await upload(payload, 'documents', 'guide.pdf', PDF)
  const notice = await publishNotice(payload, { title: 'Told before the loss', documents: [document.id] })
  const events = (await wholeLog(payload)).length
  await copyLog(payload)

  const refused = await start()
  expect(refused.code).toBe(1)
  expect(refused.output).toContain(isMongodb ? 'DATABASE_URI names is empty' : 'There is no database')
  expect(refused.output).toContain('Without any backup run "npm run restore:log"')

  const elsewhere = await restore(path.join(env().dataDir, 'no-copy'))
  expect(elsewhere.code).toBe(1)
  if (!isMongodb) expect(existsSync(LOST.slice('file:'.length))).toBe(false)

  const restored = await restore()
  expect(restored.output).toContain(`Events 1 to ${events} are back`)
  expect(restored.output).toContain(`${notice.number ?? ''}  Told before the loss`)
  expect(restored.output).toContain('make an admin with "npm run add:admin"')
  expect(restored.code).toBe(0)

  const started = await start()
  expect(started.output).toContain('ada@example.org')
  expect(started.code).toBe(0)
  expect(await restore()).toMatchObject({ code: 0, output: expect.stringContaining('Nothing is missing') })
}, 300_000)
