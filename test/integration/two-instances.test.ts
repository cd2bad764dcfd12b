import path from 'node:path'
import { expect, inject, it } from 'vitest'
import { startBulletin } from '@/test/support/database'
import { publishNotice, stored, wholeLog } from '@/test/support/notices'
import { ROOT, run } from '@/test/support/programs'

const bulletin = startBulletin()

// SQLite is for one process; MongoDB serves any number of them.
it.runIf(inject('database') === 'mongodb')(
  'instances that publish at the same moment share one log without gap, duplicate or loss',
  async () => {
    const script = path.join(ROOT, 'test/support/publish-many.ts')
    const instance = async () => {
      const options = { cwd: ROOT, env: process.env, timeout: 110_000 }
      // The editor's development modules wait for each other while they load, and on a busy machine for ever.
      await run(process.execPath, ['--conditions=production', '--import', 'tsx', script, '20'], options)
    }
    const here = async () => {
      for (let round = 0; round < 20; round += 1) await publishNotice(bulletin.payload)
    }
    await Promise.all([instance(), here()])
    const log = await wholeLog(bulletin.payload)

    expect(log.map(({ id }) => id)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
    expect(new Set(log.map(({ notice }) => notice)).size).toBe(40)
    expect(await stored(bulletin.payload)).toMatchObject({ notices: 40, slugs: 40 })
  },
  120_000,
)

it('people who publish one notice at the same moment are served or told to repeat, and the log tells the end', async () => {
  const { payload } = bulletin
  const { id } = await publishNotice(payload, { slug: 'fought-over' })
  const attempts = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) =>
      payload.update({
        collection: 'notices',
        id,
        data: { title: `Title ${index}`, changeKind: 'minor', _status: 'published' },
      }),
    ),
  )
  const last = (await wholeLog(payload)).filter((event) => event.notice === id).at(-1)
  const notice = await payload.findByID({ collection: 'notices', id })

  expect(attempts.some(({ status }) => status === 'fulfilled')).toBe(true)
  expect([last?.title, last?.hash]).toEqual([notice.title, notice.snapshotHash])
})
