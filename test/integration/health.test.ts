import { rename } from 'node:fs/promises'
import { expect, inject, it, onTestFinished, vi } from 'vitest'
import { databaseFile } from '@/src/database/file'
import { env } from '@/src/env'
import { startBulletin } from '@/test/support/database'
import { answerTo } from '@/test/support/rest'

// What a MongoDB that is away makes of it stands in mongodb-away.test.ts.
const bulletin = startBulletin()

async function health() {
  const answer = await answerTo(new Request('http://localhost:3000/api/health'))
  return {
    status: answer.status,
    kept: answer.headers.get('cache-control'),
    retryAfter: answer.headers.get('retry-after'),
    text: await answer.text(),
  }
}

it('says ok to anybody as long as the database can be read, and nobody keeps the answer', async () => {
  expect(await health()).toEqual({ status: 200, kept: 'no-store', retryAfter: null, text: 'ok\n' })
})

it('says in words, and without a word of the fault itself, that the database cannot be read', async () => {
  const { db } = bulletin.payload
  const findOne = db.findOne.bind(db)
  onTestFinished(() => void (db.findOne = findOne))
  db.findOne = () => Promise.reject(new Error('No secret of this test is told.'))
  expect(await health()).toMatchObject({
    status: 503,
    kept: 'no-store',
    retryAfter: '10',
    text: 'The database cannot be read. The log says why.\n',
  })
})

it('does not wait longer for a database that hangs than whoever asks', async () => {
  const { db } = bulletin.payload
  const findOne = db.findOne.bind(db)
  onTestFinished(() => void (db.findOne = findOne))
  db.findOne = () => new Promise(() => undefined)
  expect(await health()).toMatchObject({ status: 503, text: 'The database does not answer.\n' })
})

it.runIf(inject('database') === 'sqlite')(
  'says that the file of the database is gone, and ok once it is back',
  async () => {
    const file = databaseFile(env().databaseUri) ?? ''
    await rename(file, `${file}.away`)
    await vi.waitFor(
      async () =>
        expect(await health()).toMatchObject({
          status: 503,
          text: 'The file of the database was removed or replaced while the product runs.\n',
        }),
      { timeout: 30_000 },
    )
    await rename(`${file}.away`, file)
    await vi.waitFor(async () => expect((await health()).status).toBe(200), { timeout: 30_000 })
  },
)
