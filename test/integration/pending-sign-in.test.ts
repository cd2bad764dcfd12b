import { expect, it } from 'vitest'
import {
  beginPending,
  claimPending,
  endPendingOf,
  findPending,
  isStillTheirs,
  PENDING_TIME,
  PENDING_TRIES,
  purgePending,
  takeTry,
} from '@/src/staff/factors/pending-sign-in'
import { startBulletin } from '@/test/support/database'

const bulletin = startBulletin()
const NOW = new Date('2026-03-02T09:00:00Z')
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)

let count = 0

async function waiting() {
  const { payload } = bulletin
  count += 1
  const member = { id: `member-${count}`, passwordHash: 'the hash that was right' }
  const token = await beginPending(payload, member, NOW)
  const pending = await findPending(payload, token, NOW)
  if (!pending) throw new Error('It has to wait.')
  return { payload, member, token, pending }
}

it('a sign-in waits ten minutes for its factor, in the browser that has its cookie', async () => {
  const { payload, member, token } = await waiting()
  expect(await findPending(payload, token, later(PENDING_TIME - 1))).toMatchObject({ member: member.id })
  expect(await findPending(payload, token, later(PENDING_TIME))).toBeUndefined()
})

it('what the database holds is no cookie', async () => {
  const { payload, token, pending } = await waiting()
  expect(JSON.stringify(pending)).not.toContain(token)
  expect(await findPending(payload, pending.id, NOW)).toBeUndefined()
})

it('it is over when the password has been changed', async () => {
  const { member, pending } = await waiting()
  expect(isStillTheirs(pending, member)).toBe(true)
  expect(isStillTheirs(pending, { ...member, passwordHash: 'another' })).toBe(false)
})

it('of any number of guesses at the same moment five are looked at, and then it is over', async () => {
  const { payload, token, pending } = await waiting()
  const tries = await Promise.all(Array.from({ length: 12 }, () => takeTry(payload, pending)))
  const left = tries.filter((one) => one !== undefined)
  expect(left.sort()).toEqual(Array.from({ length: PENDING_TRIES }, (_, index) => index))
  expect(await findPending(payload, token, NOW)).toBeUndefined()
})

it('of factors that are given at the same moment one begins a session', async () => {
  const { payload, token, pending } = await waiting()
  const claims = await Promise.all(Array.from({ length: 5 }, () => claimPending(payload, pending, NOW)))
  expect(claims.filter(Boolean)).toHaveLength(1)
  expect(await findPending(payload, token, NOW)).toBeUndefined()
})

it('those of one member end together, and those whose time is over are removed', async () => {
  const { payload, member, token } = await waiting()
  const other = await waiting()
  await endPendingOf(payload, member.id)
  expect(await findPending(payload, token, NOW)).toBeUndefined()
  expect(await findPending(payload, other.token, NOW)).toBeDefined()
  await purgePending(payload, later(PENDING_TIME + 1))
  expect(await payload.db.count({ collection: 'pending-sign-ins', req: {} })).toEqual({ totalDocs: 0 })
})
