import { expect, it } from 'vitest'
import { consumeLink, issueLink, peekLink, purgeLinks, LINK_LIFETIME } from '@/src/signing-in/mailed-links'
import { startBulletin } from '@/test/support/database'

const bulletin = startBulletin()
const NOW = new Date('2026-03-02T09:00:00Z')
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)

const issue = (id: string, now = NOW) =>
  issueLink(bulletin.payload, { purpose: 'reset-password', owner: { kind: 'account', id }, now })

it('a link is used by exactly one of many clicks at the same moment', async () => {
  const { payload } = bulletin
  const token = await issue('one')
  const clicks = await Promise.all(
    Array.from({ length: 10 }, () => consumeLink(payload, token, 'reset-password', NOW)),
  )
  expect(clicks.filter(Boolean)).toMatchObject([{ owner: 'one' }])
})

it('looking at a link does not use it up', async () => {
  const { payload } = bulletin
  const token = await issue('two')
  expect(await peekLink(payload, token, 'reset-password', NOW)).toMatchObject({ isUsed: false })
  expect(await consumeLink(payload, token, 'reset-password', NOW)).toBeDefined()
  expect(await peekLink(payload, token, 'reset-password', NOW)).toMatchObject({ isUsed: true })
})

it('a link is good for its time and its purpose alone', async () => {
  const { payload } = bulletin
  const token = await issue('three')
  const end = LINK_LIFETIME['reset-password']
  expect(await peekLink(payload, token, 'activate', NOW)).toBeUndefined()
  expect(await peekLink(payload, token, 'reset-password', later(end - 1))).toBeDefined()
  expect(await consumeLink(payload, token, 'reset-password', later(end))).toBeUndefined()
})

it('a new link makes the one before useless', async () => {
  const { payload } = bulletin
  const first = await issue('four')
  const second = await issue('four')
  expect(await consumeLink(payload, first, 'reset-password', NOW)).toBeUndefined()
  expect(await consumeLink(payload, second, 'reset-password', NOW)).toBeDefined()
})

it('links whose time is over are removed, and no others', async () => {
  const { payload } = bulletin
  const [old, young] = [await issue('five'), await issue('six', later(1_000))]
  await purgeLinks(payload, later(LINK_LIFETIME['reset-password'] + 500))
  expect(await peekLink(payload, old, 'reset-password', NOW)).toBeUndefined()
  expect(await peekLink(payload, young, 'reset-password', NOW)).toBeDefined()
})
