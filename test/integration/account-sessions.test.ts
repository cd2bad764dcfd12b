import { expect, it } from 'vitest'
import { updateAccount, ofAccount } from '@/src/accounts/record/account'
import { ABSOLUTE_LIMIT, IDLE_LIMIT } from '@/src/signing-in/session-lifetime'
import { findSession } from '@/src/accounts/signing-in/account-session'
import { whyEnded } from '@/src/signing-in/session-endings'
import { endSessions, purgeSessions, sessionsOf } from '@/src/signing-in/owner-sessions'
import { startSession } from '@/src/signing-in/sessions'
import { startBulletin } from '@/test/support/database'
import { portalAccount } from '@/test/support/people'

const bulletin = startBulletin()
const START = new Date('2026-03-02T09:00:00Z')
const client = { address: '192.0.2.7', userAgent: 'A browser' }

const later = (milliseconds: number) => new Date(START.getTime() + milliseconds)

async function signedIn() {
  const { payload } = bulletin
  const { account } = await portalAccount(payload, {}, START)
  const begin = () => startSession(payload, { owner: ofAccount(account.id), client, now: START })
  return { payload, account, token: await begin(), begin }
}

it('a session goes on while requests come, and ends after half an hour without one', async () => {
  const { payload, account, token } = await signedIn()
  expect((await findSession(payload, token, later(IDLE_LIMIT - 1)))?.account.id).toBe(account.id)
  expect(await findSession(payload, token, later(2 * IDLE_LIMIT - 2))).toBeDefined()
  expect(await findSession(payload, token, later(3 * IDLE_LIMIT))).toBeUndefined()
})

it('a session ends after twelve hours, however busy it is', async () => {
  const { payload, token } = await signedIn()
  for (let at = 0; at < ABSOLUTE_LIMIT; at += IDLE_LIMIT - 1) {
    expect(await findSession(payload, token, later(at))).toBeDefined()
  }
  expect(await findSession(payload, token, later(ABSOLUTE_LIMIT))).toBeUndefined()
})

it.each([
  ['nothing', undefined],
  ['an empty text', ''],
  ['a condition', '{"$ne":null}'],
  ['a secret nobody has', 'A'.repeat(43)],
])('%s opens no session', async (_, token) => {
  await signedIn()
  expect(await findSession(bulletin.payload, token, START)).toBeUndefined()
})

it('what the database holds opens no session', async () => {
  const { payload, account, token } = await signedIn()
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'sessions',
    where: { owner: { equals: account.id } },
    pagination: false,
    req: {},
  })
  expect(JSON.stringify(docs)).not.toContain(token)
  for (const { id } of docs) expect(await findSession(payload, id, START)).toBeUndefined()
})

it('an account that is not active any more has no session', async () => {
  const { payload, account, token } = await signedIn()
  await updateAccount(payload, account.id, { state: 'secured' })
  expect(await findSession(payload, token, START)).toBeUndefined()
})

it('all sessions but one end together, and nobody else notices', async () => {
  const { payload, account, token, begin } = await signedIn()
  const other = await signedIn()
  await begin()
  const kept = await findSession(payload, token, START)
  await endSessions(payload, ofAccount(account.id), { by: 'elsewhere', except: kept?.id, now: START })

  expect((await sessionsOf(payload, ofAccount(account.id), START)).map(({ id }) => id)).toEqual([kept?.id])
  expect(await findSession(payload, other.token, START)).toBeDefined()
})

const WEEK = 7 * 24 * 60 * 60 * 1_000

it('why a session has ended is kept for a week after its last use, and no longer', async () => {
  const { payload, account, token } = await signedIn()
  await findSession(payload, token, later(IDLE_LIMIT - 1))
  await purgeSessions(payload, later(WEEK))
  expect(await sessionsOf(payload, ofAccount(account.id), later(IDLE_LIMIT + 1))).toHaveLength(1)
  expect(await whyEnded(payload, 'account', token, later(WEEK))).toMatchObject({ isFromElsewhere: false })
  await purgeSessions(payload, later(WEEK + IDLE_LIMIT))
  expect(await sessionsOf(payload, ofAccount(account.id), START)).toHaveLength(0)
  expect(await whyEnded(payload, 'account', token, later(WEEK))).toBeUndefined()
})
