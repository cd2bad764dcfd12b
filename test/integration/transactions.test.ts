import type { Payload } from 'payload'
import { beforeAll, expect, it } from 'vitest'
import { afterCommit } from '@/src/database/after-commit'
import { startBulletin } from '../support/database'
import { publishNotice } from '../support/notices'
import { staffMember, type Person } from '../support/people'
import { rest } from '../support/rest'

const bulletin = startBulletin()
let editor: Person

beforeAll(async () => {
  editor = await staffMember(bulletin.payload, 'editor')
})

async function begin(payload: Payload) {
  const transactionID = await payload.db.beginTransaction()
  return transactionID === null ? { payload } : { payload, transactionID }
}

it('an effect waits until the write is stored for good', async () => {
  const req = await begin(bulletin.payload)
  const seen: string[] = []
  await afterCommit(req, () => void seen.push('first'))
  await afterCommit(req, () => void seen.push('second'))
  expect(seen).toEqual([])

  if ('transactionID' in req) await bulletin.payload.db.commitTransaction(req.transactionID)
  expect(seen).toEqual(['first', 'second'])
})

it('an effect that fails does not fail the write that is stored', async () => {
  const req = await begin(bulletin.payload)
  const effect = () => {
    throw new Error('The effect of a test fails, as it should.')
  }
  await afterCommit(req, effect)

  if ('transactionID' in req) await bulletin.payload.db.commitTransaction(req.transactionID)
})

it('an effect of a write that is rolled back never runs', async () => {
  const req = await begin(bulletin.payload)
  const seen: string[] = []
  await afterCommit(req, () => void seen.push('ran'))
  if ('transactionID' in req) await bulletin.payload.db.rollbackTransaction(req.transactionID)

  expect(seen).toEqual([])
})

it('a transaction that a nested failure has ended cannot be reported as stored', async () => {
  const { db } = bulletin.payload
  const id = await db.beginTransaction()
  if (id === null) throw new Error('The database gave no transaction.')
  await db.rollbackTransaction(id)

  await expect(db.commitTransaction(id)).rejects.toThrow('nothing was stored')
})

it('of people who save one notice at the same moment each is served or told in words to repeat', async () => {
  const { id } = await publishNotice(bulletin.payload)
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      rest(
        'PATCH',
        `/notices/${id}`,
        { title: `Title ${index}`, changeKind: 'minor', _status: 'published' },
        { as: editor },
      ),
    ),
  )
  const refused = answers.filter(({ status }) => status !== 200)

  expect(refused.length).toBeLessThan(10)
  for (const { status, body } of refused) {
    expect([status, body.errors?.[0]?.message]).toEqual([409, expect.stringContaining('at the same moment')])
  }
})
