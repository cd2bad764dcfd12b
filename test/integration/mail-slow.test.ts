import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { requestMail, sendDueMail, type Composer } from '@/src/mail/queue'
import { startBulletin } from '@/test/support/database'
import { officeOf, startMailServer, type MailServer } from '@/test/support/mail'

const bulletin = startBulletin()
const NOW = new Date('2026-03-01T08:00:00.000Z')

let server: MailServer

const hello: Composer = async (_payload, { to = '' }) => ({
  to,
  subject: 'Welcome',
  paragraphs: ['It is good to have you.'],
  reason: 'You get this mail because this is a test.',
})

beforeEach(async () => {
  server = await startMailServer()
})

afterEach(async () => {
  server.release()
  await server.stop()
  await bulletin.payload.db.deleteMany({ collection: 'mail-queue', where: {}, req: {} })
})

/** Mail that waits for its turn, the first for the longest. */
async function requestFor(domain: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const data = { to: `office${index}@${domain}` }
    await requestMail(bulletin.payload, { kind: 'hello', data, now: NOW })
  }
}

/** @param patience how long one mail may take, in milliseconds */
const send = (patience: number) =>
  sendDueMail(bulletin.payload, { hello }, NOW, { ...officeOf(server, ''), patience })

async function rows() {
  return (await bulletin.payload.find({ collection: 'mail-queue', pagination: false })).docs
}

it('a mail that the server does not answer holds up none for others, though they were asked for later', async () => {
  server.hangFor('slow.example')
  await requestFor('slow.example', 3)
  await requestFor('example.org', 8)
  const round = send(60_000)
  await vi.waitFor(() => expect(server.received).toHaveLength(8), 20_000)
  expect((await rows()).filter(({ state }) => state === 'sending')).toHaveLength(3)
  server.release()

  expect(await round).toBe(11)
})

it('twenty mails that outlast their round hold up the others for that round alone', async () => {
  server.hangFor('hanging.example')
  await requestFor('hanging.example', 20)
  await requestFor('example.org', 8)
  // As in the product: longer than a round takes mail for.
  expect(await send(10_000)).toBe(0)
  const tried = server.connections

  expect(tried).toBe(5)
  expect(await send(10_000)).toBe(8)
  expect(server.connections).toBe(tried + 8)
})

it('it is tried later, and others for its domain are not waited for either', async () => {
  server.hangFor('slow.example')
  await requestFor('slow.example', 12)
  await requestFor('example.org', 3)
  expect(await send(3_000)).toBe(3)
  const waiting = (await rows()).filter(({ state }) => state === 'waiting')

  expect(waiting.map(({ attempts }) => attempts)).toEqual(Array.from({ length: 12 }, () => 1))
  // No more than are sent at once have found out that it is slow.
  expect(server.connections).toBeLessThanOrEqual(5 + 3)
  expect([...new Set(waiting.map(({ lastError }) => lastError))].sort()).toEqual([
    'Not tried, because another mail for the same domain had just not been taken in time.',
    'The mail server was reached, but did not take the mail in time.',
  ])
})
