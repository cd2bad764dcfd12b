import { inspect } from 'node:util'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { readRegistration } from '@/src/registration/state'
import { setClock } from '@/src/clock'
import { readCookie } from '@/src/web/visitor-cookies'
import type { Account } from '@/src/payload-types'
import { POST as activationMailForm } from '@/app/(portal)/forms/activation-mail/route'
import { POST as resend } from '@/app/(portal)/forms/register/resend/route'
import { auditOf } from '@/test/support/account-rows'
import { Browser } from '@/test/support/browser'
import { startBulletin } from '@/test/support/database'
import { GROUP, PRACTITIONER } from '@/test/support/enrollments'
import { sendForm } from '@/test/support/forms'
import {
  AGREEMENT,
  ANSWERS,
  QUESTION,
  accountOf,
  deliveredMail,
  openRegistration,
  putInForce,
  rowsOf,
  send,
  walk,
} from '@/test/support/registration'

const MINUTE = 60_000

/** Every test has a day of its own, so that none meets the limits of another. */
let now = new Date('2026-03-02T15:00:00.000Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * MINUTE)

const bulletin = startBulletin()
let browser: Browser

beforeAll(() => openRegistration(bulletin.payload, PRACTITIONER, GROUP))

beforeEach(() => {
  now = later(24 * 60)
  setClock(() => now)
  browser = new Browser(bulletin.payload)
})

afterEach(async () => {
  setClock()
  for (const collection of ['accounts', 'mail-queue', 'audit-events', 'registrations'] as const) {
    await bulletin.payload.db.deleteMany({ collection, where: { id: { exists: true } }, req: {} })
  }
})

const accounts = () => rowsOf<Account>(bulletin.payload, 'accounts')
const queued = async () => (await rowsOf(bulletin.payload, 'mail-queue')).length
const registered = async () =>
  (await rowsOf<{ id: string; what: string }>(bulletin.payload, 'audit-events')).filter(
    ({ what }) => what === 'Registered',
  ).length
const progressOf = async (at: Browser) =>
  (await readRegistration(bulletin.payload, readCookie(at.cookie, 'portal-registration', false), now))
    ?.progress

it('finishing in several tabs and with several clicks makes one account, one mail and one entry of the log', async () => {
  await walk(browser, { username: 'eager', upTo: 'security-question' })
  const tabs = [browser, browser.secondTab(), browser.secondTab()]
  const answers = await Promise.all(tabs.map((tab) => send(tab, 'done', {})))
  answers.push(await send(browser, 'done', {}))

  expect(answers.map(({ path }) => path)).toEqual(Array.from({ length: 4 }, () => '/register/done'))
  expect([(await accounts()).length, await queued(), await registered()]).toEqual([1, 1, 1])
})

it.each(['accounts', 'mail-queue', 'audit-events', 'registrations'])(
  'finishing that is cut off at the write to %s is made good by the next click',
  async (collection) => {
    await walk(browser, { username: 'unlucky', upTo: 'security-question' })
    const { db } = bulletin.payload
    const { create, updateOne } = db
    const cut = () => Promise.reject(new Error('The power went out.'))
    db.create = (args) => (args.collection === collection ? cut() : create.call(db, args))
    db.updateOne = (args) => (args.collection === collection ? cut() : updateOne.call(db, args))
    await expect(send(browser, 'done', {})).rejects.toThrow(/The power went out|could not be made/)
    Object.assign(db, { create, updateOne })
    const answer = await send(browser, 'done', {})

    expect(answer).toMatchObject({ status: 303, path: '/register/done', state: undefined })
    expect([(await accounts()).length, await queued(), await registered()]).toEqual([1, 1, 1])
  },
)

it('a fault of the database while the account is made says nothing of what was typed', async () => {
  await walk(browser, { username: 'unlucky', upTo: 'security-question' })
  const { db } = bulletin.payload
  const { create } = db
  const seen: string[] = []
  // As SQLite's driver does it: the message, and a field of its own, hold every value.
  db.create = ({ data }) => {
    seen.push(String(data.email), String(data.passwordHash), String(data.securityAnswerHash))
    const cause = Object.assign(new Error('FULL'), { code: 'SQLITE_FULL' })
    const fault = new Error(`Failed query, params: ${seen.join()}`, { cause })
    return Promise.reject(Object.assign(fault, { params: seen }))
  }
  const fault: unknown = await send(browser, 'done', {}).catch((error: unknown) => error)
  Object.assign(db, { create })

  expect(new Set(seen).size).toBe(3)
  expect(inspect(fault, { depth: null })).toContain('could not be made (Error, SQLITE_FULL)')
  for (const secret of seen) expect(inspect(fault, { depth: null })).not.toContain(secret)
})

it('two registrations of one provider that are finished at the same moment make one account', async () => {
  const other = new Browser(bulletin.payload, '198.51.100.7')
  await walk(browser, { username: 'one', upTo: 'security-question' })
  await walk(other, { username: 'two', upTo: 'security-question' })
  const answers = await Promise.all([send(browser, 'done', {}), send(other, 'done', {})])

  expect(answers.map(({ path }) => path)).toEqual(['/register/done', '/register/done'])
  expect(await accounts()).toHaveLength(1)
})

it('a user name that was taken in the meantime is asked for again at the end', async () => {
  const other = new Browser(bulletin.payload, '198.51.100.7')
  await walk(browser, { username: 'same', upTo: 'security-question' })
  await walk(other, { kind: 'group', username: 'same', changes: { account: { email: 'other@example.org' } } })
  const answer = await send(browser, 'done', {}, 'account')

  expect(answer).toMatchObject({ path: '/register/account', state: { issues: [{ field: 'username' }] } })
  expect(await send(browser, 'account', accountOf('different'))).toMatchObject({
    path: '/register/security-question',
  })
  await send(browser, 'security-question', QUESTION)
  await send(browser, 'done', {})
  expect((await accounts()).map(({ username }) => username).sort()).toEqual(['different', 'same'])
})

it('going back and changing something asks only for what depends on it', async () => {
  await walk(browser, { username: 'back', upTo: 'security-question' })
  expect(await send(browser, 'type', ANSWERS.practitioner.type)).toMatchObject({ path: '/register/done' })
  expect(await send(browser, 'type', ANSWERS.group.type)).toMatchObject({ path: '/register/match' })
  expect(await send(browser, 'match', ANSWERS.group.match)).toMatchObject({ path: '/register/done' })
  const unchanged = { ...accountOf('back'), password: '' }
  expect(await send(browser, 'account', unchanged)).toMatchObject({ path: '/register/done' })
  expect(await send(browser, 'account', accountOf('forth'))).toMatchObject({
    path: '/register/security-question',
  })
  expect((await progressOf(browser))?.typed.account).toEqual({
    username: 'forth',
    email: 'forth@example.org',
  })
})

it.each([
  { reached: 'type', sent: 'match', fields: ANSWERS.practitioner.match },
  { reached: 'match', sent: 'agreement', fields: AGREEMENT },
  { reached: 'account', sent: 'security-question', fields: QUESTION },
  { reached: 'security-question', sent: 'done', fields: {} },
])(
  'whoever sends "$sent" after choosing the other kind in a second tab is told so, and nothing of it is taken',
  async ({ reached, sent, fields }) => {
    await walk(browser, { username: 'torn', upTo: reached })
    await send(browser.secondTab(), 'type', ANSWERS.group.type)
    const before = await progressOf(browser)

    expect(await send(browser, sent, fields)).toMatchObject({
      status: 303,
      path: '/register/match?why=changed',
      state: undefined,
    })
    expect(await progressOf(browser)).toEqual(before)
    expect(await send(browser, 'match', ANSWERS.group.match)).toMatchObject({ state: undefined })
    expect((await progressOf(browser))?.parts).toMatchObject({ kind: 'group', match: {} })
  },
)

it('what was typed is kept when something of it has to be mended, but for the password', async () => {
  await walk(browser, { username: 'x', upTo: 'agreement' })
  const answer = await send(browser, 'account', { ...accountOf('a b'), email: 'nobody' })

  expect(answer.state).toMatchObject({ values: {}, issues: [{ field: 'username' }, { field: 'email' }] })
  expect((await progressOf(browser))?.typed.account).toEqual({ username: 'a b', email: 'nobody' })
})

it('a registration is good for an hour after its last step', async () => {
  await walk(browser, { username: 'slow', upTo: 'match' })
  now = later(59)
  expect(await send(browser, 'agreement', AGREEMENT)).toMatchObject({ path: '/register/account' })
  now = later(60)
  expect(await send(browser, 'account', accountOf('slow'))).toMatchObject({
    path: '/register/type?why=ended',
  })
  expect(browser.cookie).not.toContain('portal-registration')
  expect(await accounts()).toEqual([])
})

it.each(['x', 'A'.repeat(43), '../../x', ''])('a made-up cookie "%s" begins afresh', async (cookie) => {
  browser.setCookie('portal-registration', cookie)
  expect(await send(browser, 'done', {})).toMatchObject({ path: '/register/type?why=ended' })
  browser.setCookie('portal-registration', cookie)
  expect(await send(browser, 'type', ANSWERS.group.type)).toMatchObject({ path: '/register/match' })
  expect(await progressOf(browser)).toMatchObject({ parts: { kind: 'group' } })
})

it('the content of one registration cannot be put into another', async () => {
  const other = new Browser(bulletin.payload)
  await walk(browser, { username: 'mine', upTo: 'security-question' })
  await walk(other, { kind: 'group', username: 'theirs', upTo: 'type' })
  const [mine, theirs] = await rowsOf<{ id: string; content: string }>(bulletin.payload, 'registrations')
  for (const [target, source] of [
    [mine, theirs],
    [theirs, mine],
  ]) {
    await bulletin.payload.db.updateOne({
      collection: 'registrations',
      where: { id: { equals: target?.id } },
      data: { content: source?.content },
      req: {},
    })
  }

  expect([await progressOf(browser), await progressOf(other)]).toEqual([undefined, undefined])
})

it('a newer agreement is asked for before the end, and only its own version can be accepted', async () => {
  await walk(browser, { username: 'reader', upTo: 'security-question' })
  await putInForce(bulletin.payload, '2026-2', now.toISOString())
  expect(await send(browser, 'done', {})).toMatchObject({ path: '/register/agreement?why=changed' })
  expect(await send(browser, 'agreement', AGREEMENT)).toMatchObject({
    path: '/register/agreement',
    state: { issues: [{ field: 'accept' }] },
  })
  expect(await send(browser, 'agreement', { accept: 'yes', version: '2026-2' })).toMatchObject({
    path: '/register/done',
  })
  await send(browser, 'done', {})
  expect(await accounts()).toMatchObject([{ agreement: { version: '2026-2' } }])
  await bulletin.payload.db.deleteMany({
    collection: 'agreements',
    where: { version: { equals: '2026-2' } },
    req: {},
  })
})

it('nobody can register while no agreement is in force', async () => {
  setClock(() => new Date('2025-12-31T00:00:00.000Z'))
  expect(await send(browser, 'type', ANSWERS.group.type)).toMatchObject({ path: '/register' })
  expect(await rowsOf(bulletin.payload, 'registrations')).toEqual([])
})

it('the mail is sent again a few times, and then one has to wait', async () => {
  const again = () => browser.send(resend, '/forms/register/resend', 'register resend', {})
  expect(await again()).toMatchObject({ path: '/register/type?why=ended' })
  await walk(browser, { username: 'patient' })
  const [first] = await deliveredMail(bulletin.payload, now)
  const answers = [await again(), await again(), await again(), await again()]
  const mails = await deliveredMail(bulletin.payload, now)

  expect(answers.map(({ path }) => path)).toEqual([
    ...Array.from({ length: 3 }, () => '/register/done?sent=again'),
    '/register/done',
  ])
  expect(answers[3]?.state?.issues).toEqual([
    {
      field: 'resend',
      message: 'We have sent it several times within an hour. You can ask for it again in 60 minutes.',
    },
  ])
  expect(mails.map(({ subject }) => subject)).toEqual(Array.from({ length: 3 }, () => first?.subject))
  const written = (await auditOf(bulletin.payload, 'patient')).slice(-4)
  expect(written).toEqual([
    ...Array.from({ length: 3 }, () => 'Asked for the activation mail'),
    'Too many attempts',
  ])
  // The page for a lost activation mail counts the same mails, and tells nobody that there were any.
  const [asked, unknown] = [
    await sendForm(activationMailForm, { username: 'patient' }),
    await sendForm(activationMailForm, { username: 'nobody-at-all' }),
  ]
  expect([asked.status, asked.to]).toEqual([unknown.status, unknown.to])
  expect(await deliveredMail(bulletin.payload, now)).toEqual([])
})

it('somebody who has finished begins another registration for the next provider', async () => {
  await walk(browser, { username: 'first' })
  const answer = await walk(browser, { kind: 'group', username: 'second' })

  expect(answer.path).toBe('/register/done')
  expect((await accounts()).map(({ kind }) => kind)).toEqual(['practitioner', 'group'])
})
