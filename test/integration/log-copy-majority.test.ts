import { afterAll, describe, expect, inject, it, vi } from 'vitest'
// The first of all, since the product reads where its database is when it is loaded.
import { ownMongod } from '@/test/support/own-mongod'
import { isMongodb } from '@/src/database/mongodb'
import { noticeCounters } from '@/src/notices/log/counters'
import { headOfLog } from '@/src/notices/log/events'
import { tendCopy, toldHead } from '@/src/notices/log/copy/copy-log'
import { distrustRevision } from '@/src/notices/log/telling/revision'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { startBulletin } from '@/test/support/database'
import { copiedEvents, copiedLines } from '@/test/support/log-copy'
import { publishNotice, wholeLog } from '@/test/support/notices'

// Registered first, so that it is done last.
afterAll(async () => {
  await ownMongod?.remove()
})
const bulletin = startBulletin()

vi.setConfig({ testTimeout: 240_000 })
const until = { timeout: 200_000, interval: 50 }

/** Stores a row on the one server that is asked, and on no other one that must have it as well. */
async function storeHereAlone(collection: string, row: Record<string, unknown>): Promise<void> {
  const adapter: object = bulletin.payload.db
  if (!isMongodb(adapter)) throw new Error('Only a MongoDB has several servers.')
  const { id, ...rest } = row
  await adapter.connection
    .getClient()
    .db(adapter.connection.name)
    .collection<{ _id: unknown }>(collection)
    .insertOne({ _id: id, ...rest }, { writeConcern: { w: 1 } })
}

/** Takes a notice off the schedule on the one server that is asked. */
async function unscheduleHereAlone(id: string): Promise<void> {
  const adapter: object = bulletin.payload.db
  if (!isMongodb(adapter)) throw new Error('Only a MongoDB has several servers.')
  await adapter.connection
    .getClient()
    .db(adapter.connection.name)
    .collection<{ _id: string; _status: string }>('notices')
    .updateOne({ _id: id }, { $set: { _status: 'draft' } }, { writeConcern: { w: 1 } })
}

/** Reads what is public and scheduled, and copies what became of the schedule. */
async function round(): Promise<void> {
  distrustRevision(bulletin.payload)
  await readCatalogue(bulletin.payload, new Date())
}

describe.runIf(inject('database') === 'mongodb')('what another server could still take back', () => {
  it('is neither told nor copied until most servers have it', async () => {
    const { payload } = bulletin
    await publishNotice(payload)
    const second = await ownMongod?.join()
    await publishNotice(payload)
    const publishAt = new Date(Date.now() + 3_600_000).toISOString()
    const scheduled = await publishNotice(payload, { publishAt })
    await round()
    const last = (await wholeLog(payload)).at(-1)
    const head = await headOfLog(payload)
    expect([last?.id, await toldHead(payload)]).toEqual([head, head])

    second?.freeze()
    await storeHereAlone('events', { ...last, id: head + 1, key: 'not everywhere yet' })
    await storeHereAlone('counters', { id: 'notice-2041', value: 3 })
    await unscheduleHereAlone(scheduled.id)
    await round()
    expect((await copiedLines()).join()).toContain(`{"planned":{"notice":"${scheduled.id}"`)
    expect((await copiedLines()).join()).not.toContain('{"cancelled"')
    expect(await headOfLog(payload)).toBe(head + 1)
    expect(await toldHead(payload)).toBe(head)
    await tendCopy(payload)
    expect(await copiedEvents()).not.toContain(head + 1)
    expect((await noticeCounters(payload)).has('notice-2041')).toBe(false)

    second?.thaw()
    await vi.waitFor(async () => expect(await toldHead(payload)).toBe(head + 1), until)
    await tendCopy(payload)
    expect(await copiedEvents()).toContain(head + 1)
    await round()
    expect((await copiedLines()).join()).toContain('"notice-2041"')
    expect((await copiedLines()).join()).toContain(`{"cancelled":{"notice":"${scheduled.id}"`)
  })
})
