import { expect, it } from 'vitest'
import {
  consumeToken,
  issueToken,
  peekToken,
  purgeTokens,
  TOKEN_LIFETIME,
} from '@/src/accounts/record/tokens'
import { startBulletin } from '@/test/support/database'

const bulletin = startBulletin()
const NOW = new Date('2026-03-02T09:00:00Z')
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)

const issue = (account: string, now = NOW) =>
  issueToken(bulletin.payload, { purpose: 'reset-password', account, now })

it('a link is used by exactly one of many clicks at the same moment', async () => {
  const { payload } = bulletin
  const token = await issue('one')
  const clicks = await Promise.all(
    Array.from({ length: 10 }, () => consumeToken(payload, token, 'reset-password', NOW)),
  )
  expect(clicks.filter(Boolean)).toMatchObject([{ account: 'one' }])
})

it('looking at a link does not use it up', async () => {
  const { payload } = bulletin
  const token = await issue('two')
  expect(await peekToken(payload, token, 'reset-password', NOW)).toMatchObject({ isUsed: false })
  expect(await consumeToken(payload, token, 'reset-password', NOW)).toBeDefined()
  expect(await peekToken(payload, token, 'reset-password', NOW)).toMatchObject({ isUsed: true })
})

it('a link is good for its time and its purpose alone', async () => {
  const { payload } = bulletin
  const token = await issue('three')
  const end = TOKEN_LIFETIME['reset-password']
  expect(await peekToken(payload, token, 'activate', NOW)).toBeUndefined()
  expect(await peekToken(payload, token, 'reset-password', later(end - 1))).toBeDefined()
  expect(await consumeToken(payload, token, 'reset-password', later(end))).toBeUndefined()
})

it('a new link makes the one before useless', async () => {
  const { payload } = bulletin
  const first = await issue('four')
  const second = await issue('four')
  expect(await consumeToken(payload, first, 'reset-password', NOW)).toBeUndefined()
  expect(await consumeToken(payload, second, 'reset-password', NOW)).toBeDefined()
})

it('links whose time is over are removed, and no others', async () => {
  const { payload } = bulletin
  const [old, young] = [await issue('five'), await issue('six', later(1_000))]
  await purgeTokens(payload, later(TOKEN_LIFETIME['reset-password'] + 500))
  expect(await peekToken(payload, old, 'reset-password', NOW)).toBeUndefined()
  expect(await peekToken(payload, young, 'reset-password', NOW)).toBeDefined()
})
