import { afterAll, describe, expect, inject, it, vi } from 'vitest'
// The first of all, since the product reads where its database is when it is loaded.
import { ownMongod } from '@/test/support/own-mongod'
import { isMongodb } from '@/src/database/mongodb'
import { noticeCounters } from '@/src/notices/log/counters'
import { headOfLog } from '@/src/notices/log/events'
import { tendCopy, toldHead } from '@/src/notices/log/copy/copy-log'
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

describe.runIf(inject('database') === 'mongodb')('what another server could still take back', () => {
  it('is neither told nor copied until most servers have it', async () => {
    const { payload } = bulletin
    await publishNotice(payload)
    const second = await ownMongod?.join()
    await publishNotice(payload)
    const last = (await wholeLog(payload)).at(-1)
    const head = await headOfLog(payload)
    expect([last?.id, await toldHead(payload)]).toEqual([head, head])

    second?.freeze()
    await storeHereAlone('events', { ...last, id: head + 1, key: 'not everywhere yet' })
    await storeHereAlone('counters', { id: 'notice-2041', value: 3 })
    expect(await headOfLog(payload)).toBe(head + 1)
    expect(await toldHead(payload)).toBe(head)
    await tendCopy(payload)
    expect(await copiedEvents()).not.toContain(head + 1)
    expect((await noticeCounters(payload)).has('notice-2041')).toBe(false)

    second?.thaw()
    await vi.waitFor(async () => expect(await toldHead(payload)).toBe(head + 1), until)
    await tendCopy(payload)
    expect(await copiedEvents()).toContain(head + 1)
    expect((await copiedLines()).join()).toContain('"notice-2041"')
  })
})
