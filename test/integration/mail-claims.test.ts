import { mkdtemp } from 'node:fs/promises'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { now, setClock } from '@/src/clock'
import { databaseTime } from '@/src/database/time'
import { requestMail, sendDueMail, type Composer } from '@/src/mail/queue'
import { claim, dueRows } from '@/src/mail/queue-rows'
import { startBulletin } from '@/test/support/database'
import { dataFolderPrefix } from '@/test/support/throw-away'

const bulletin = startBulletin()

const hello: Composer = async () => ({
  to: 'office@example.org',
  subject: 'Welcome',
  paragraphs: ['It is good to have you.'],
  reason: 'You get this mail because this is a test.',
})

let outbox: string

beforeEach(async () => {
  outbox = await mkdtemp(dataFolderPrefix)
  await requestMail(bulletin.payload, { kind: 'hello', data: {}, now: new Date('2026-03-01T08:00:00Z') })
  // As a process does before it sends a mail.
  await claimFirst()
})

afterEach(async () => {
  setClock()
  await bulletin.payload.db.deleteMany({ collection: 'mail-queue', where: {}, req: {} })
})

async function claimFirst(): Promise<void> {
  const [due] = await dueRows(bulletin.payload, now())
  expect(due && (await claim(bulletin.payload, due))).toBeDefined()
}

const send = () =>
  sendDueMail(bulletin.payload, { hello }, now(), { allow: [], outbox, domain: 'portal.example.org' })

/** Dates the claims of this moment minutes back. */
async function letClaimsAge(minutes: number): Promise<void> {
  const moment = await databaseTime(bulletin.payload)
  await bulletin.payload.db.updateMany({
    collection: 'mail-queue',
    where: { state: { equals: 'sending' } },
    data: { claimedAt: new Date(moment.getTime() - minutes * 60_000).toISOString() },
    req: {},
  })
}

const setClockBy = (hours: number) => setClock(() => new Date(Date.now() + hours * 3_600_000))

async function row() {
  const { docs } = await bulletin.payload.db.find<Record<string, unknown>>({
    collection: 'mail-queue',
    req: {},
  })
  return docs[0]
}

it('a mail whose process died over it is sent again after ten minutes', async () => {
  await letClaimsAge(9)
  expect(await send()).toBe(0)
  await letClaimsAge(11)

  expect(await send()).toBe(1)
  expect(await row()).toMatchObject({ state: 'filed', attempts: 2 })
})

it('a mail whose process dies every time is given up', async () => {
  for (let round = 1; round < 8; round += 1) {
    await letClaimsAge(11)
    await claimFirst()
  }
  await letClaimsAge(11)

  expect(await send()).toBe(0)
  expect(await row()).toMatchObject({
    state: 'failed',
    lastError: expect.stringContaining('never came to an end'),
  })
})

// SQLite is for one instance, whose clock is that of the database.
it.runIf(inject('database') === 'mongodb')(
  'an instance whose clock is ahead leaves a mail to the one that is sending it',
  async () => {
    setClockBy(1)

    expect(await send()).toBe(0)
    expect(await row()).toMatchObject({ state: 'sending', attempts: 1 })
  },
)

it.runIf(inject('database') === 'mongodb')(
  'an instance whose clock is behind takes over a mail that another one died over',
  async () => {
    await letClaimsAge(11)
    setClockBy(-1)

    expect(await send()).toBe(1)
  },
)

it('a mail that was claimed before the clock of the database was set back is sent', async () => {
  await letClaimsAge(-60)

  expect(await send()).toBe(1)
})
