import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest'
import { composers as ofTheProduct } from '@/src/accounts/mails/composers'
import { setClock } from '@/src/clock'
import { requestMail, sendDueMail, type Composer } from '@/src/mail/queue'
import { startBulletin } from '@/test/support/database'
import { officeOf, startMailServer, type MailServer } from '@/test/support/mail'
import { newSession, portalAccount, staffMember, type Person } from '@/test/support/people'
import { rest } from '@/test/support/rest'
import { dataFolderPrefix } from '@/test/support/throw-away'

const bulletin = startBulletin()
let admin: Person
let server: MailServer
let outbox: string
let moment: Date

/** As the operating system says it. */
const FULL = Object.assign(new Error('There is no room for an entry of a test.'), { code: 'ENOSPC' })

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const hello: Composer = async (_payload, { to = 'office@example.org' }) => ({
  to,
  subject: 'Welcome',
  paragraphs: ['It is good to have you.'],
  reason: 'You get this mail because this is a test.',
})
const composers = { ...ofTheProduct, hello }

beforeAll(async () => {
  admin = await staffMember(bulletin.payload, 'admin')
})

beforeEach(async () => {
  moment = new Date()
  setClock(() => moment)
  server = await startMailServer()
  outbox = path.join(await mkdtemp(dataFolderPrefix), 'outbox')
})

afterEach(async () => {
  setClock()
  await server.stop()
  await rm(path.dirname(outbox), { recursive: true })
  for (const collection of ['mail-queue', 'audit-events', 'sessions'] as const)
    await bulletin.payload.db.deleteMany({ collection, where: {}, req: {} })
})

const request = (kind: string, data: Record<string, string> = {}, key?: string) =>
  requestMail(bulletin.payload, { kind, data, now: moment, ...(key ? { key } : {}) })

const send = () => sendDueMail(bulletin.payload, composers, moment, officeOf(server, outbox))

async function rows() {
  const { docs } = await bulletin.payload.find({ collection: 'mail-queue', sort: 'id', pagination: false })
  return docs
}

/** Has the server refuse for good what is to be sent now. */
async function giveUp(): Promise<void> {
  server.refuseWith(550, 'nobody here')
  await send()
  server.refuseWith()
}

/** No session lasts until a mail is given up, so whoever asks signs in. */
async function again(id?: string, person = admin) {
  return sendAgain(await newSession(bulletin.payload, person.user.id), id)
}

const sendAgain = (as: { cookie: string }, id?: string) =>
  rest('POST', `/mail-queue/${id ? `${id}/` : ''}send-again`, {}, { as })

const MAIL = { about: { equals: 'Mail' } }

async function audited() {
  const { docs } = await bulletin.payload.find({ collection: 'audit-events', sort: 'id', where: MAIL })
  return docs.map(({ what, actor, detail }) => ({ what, actor, detail }))
}

it('a mail that was given up goes out when an admin has it sent again', async () => {
  await request('hello', {}, 'welcome')
  await giveUp()
  moment = new Date(moment.getTime() + 5 * DAY)
  const { status, body } = await again('welcome')

  expect([status, body.message]).toEqual([200, 'The mail is sent again within seconds.'])
  // The reason stays readable until it is sent.
  expect(await rows()).toMatchObject([
    { state: 'waiting', attempts: 0, lastError: 'The mail server answered: 550 nobody here' },
  ])
  expect([await send(), server.received.length]).toEqual([1, 1])
  expect((await rows()).map(({ state, lastError }) => [state, lastError ?? null])).toEqual([['sent', null]])
  expect(await audited()).toEqual([
    {
      what: 'Mail sent again by an admin',
      actor: admin.user.name,
      detail: 'hello. It had been given up: The mail server answered: 550 nobody here',
    },
  ])
})

it('it gets as many tries as at first', async () => {
  await request('hello', {}, 'welcome')
  server.refuseWith(451, 'Greylisted')
  const tryUntilGivenUp = async () => {
    for (let tries = 1; ; tries += 1) {
      await send()
      if ((await rows())[0]?.state === 'failed') return tries
      moment = new Date(moment.getTime() + 2 * HOUR)
    }
  }

  expect(await tryUntilGivenUp()).toBe(8)
  await again('welcome')
  expect(await tryUntilGivenUp()).toBe(8)
})

it('all that were given up go out at once, however many they are', async () => {
  for (let index = 0; index < 120; index += 1) await request('poem')
  while ((await rows()).some(({ state }) => state === 'waiting')) await send()
  const { body } = await again()

  expect(body).toMatchObject({ message: '120 mails are sent again within seconds.', again: 120 })
  expect(new Set((await rows()).map(({ state }) => state))).toEqual(new Set(['waiting']))
  expect((await audited()).map(({ detail }) => detail)).toEqual([
    '50 mails that had been given up',
    '50 mails that had been given up',
    '20 mails that had been given up',
  ])
})

it.each([
  ['reset-password', { username: 'drlee' }, HOUR],
  ['staff-password', { email: 'editor@example.org' }, HOUR],
  ['confirm-email', { account: 'a', email: 'b@example.org', at: '2026-01-01' }, DAY],
])('a mail of the kind %s is not sent again once its link would be over', async (kind, data, life) => {
  const asked = moment
  await request(kind, data, kind)
  await bulletin.payload.db.updateOne({
    collection: 'mail-queue',
    where: { id: { equals: kind } },
    data: { state: 'failed', lastError: 'The mail server could not be reached.' },
    req: {},
  })
  moment = new Date(asked.getTime() + life + MINUTE)
  const [one, all] = [await again(kind), await again()]
  const sentence = /time for which its link would have been good is over. Whoever asked/

  expect([one.status, one.body.errors?.[0]?.message]).toEqual([409, expect.stringMatching(sentence)])
  expect([all.status, all.body.message, all.body.over]).toEqual([200, expect.stringMatching(sentence), 1])
  expect([await rows(), await audited()]).toMatchObject([[{ state: 'failed' }], []])
  moment = new Date(asked.getTime() + life - MINUTE)
  expect((await again(kind)).status).toBe(200)
})

it('none goes out again without an entry that says who had it sent', async () => {
  await request('hello', {}, 'welcome')
  await giveUp()
  const as = await newSession(bulletin.payload, admin.user.id)
  const { db } = bulletin.payload
  const create = db.create.bind(db)
  db.create = (args) => (args.collection === 'audit-events' ? Promise.reject(FULL) : create(args))
  onTestFinished(() => void (db.create = create))

  expect([(await sendAgain(as, 'welcome')).status, (await sendAgain(as)).status]).toEqual([503, 503])
  expect([await rows(), await audited()]).toMatchObject([[{ state: 'failed', attempts: 1 }], []])
})

it('a mail that is about nothing any more says so instead of being sent', async () => {
  const { account } = await portalAccount(bulletin.payload)
  await request('activate', { account: account.id })
  await giveUp()
  await bulletin.payload.db.deleteOne({
    collection: 'accounts',
    where: { id: { equals: account.id } },
    req: {},
  })
  await again()

  expect(await send()).toBe(0)
  expect(await rows()).toMatchObject([
    {
      state: 'nothing',
      lastError: 'What this mail was about is over by now, so there was nothing to send.',
    },
  ])
})

it('a letter about the safety of an account that goes out late offers no link that is over', async () => {
  const { account } = await portalAccount(bulletin.payload)
  const data = { account: account.id, to: account.email, at: moment.toISOString() }
  await request('password-changed', data)
  await giveUp()
  moment = new Date(moment.getTime() + 11 * DAY)
  await again()
  await send()
  const text = server.received[0]?.parsed.text

  expect(text).toContain('If it was not you, call us.')
  expect(text).not.toContain('/not-me')
})

it('a second click, or two admins at once, send it once', async () => {
  await request('hello', {}, 'welcome')
  await giveUp()
  const answers = await Promise.all([again('welcome'), again('welcome')])
  const later = await again('welcome')
  await send()

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect([later.status, later.body.errors?.[0]?.message]).toEqual([409, 'This mail is not given up.'])
  expect([server.received.length, (await audited()).length]).toEqual([1, 1])
  expect((await again()).body.message).toBe('No mail is given up.')
  expect((await again('unknown')).status).toBe(404)
})

it.each(['support', 'author', 'editor'] as const)('an %s sends nothing again', async (role) => {
  const person = await staffMember(bulletin.payload, role)
  await request('hello', {}, 'welcome')
  await giveUp()

  expect([(await again('welcome', person)).status, (await again(undefined, person)).status]).toEqual([
    403, 403,
  ])
  expect(await rows()).toMatchObject([{ state: 'failed' }])
})
