import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { addressKey, spend } from '@/src/limits/attempt-limits'
import { verifyPassword } from '@/src/passwords/password-hash'
import { readRegistration } from '@/src/registration/state'
import { answerKey } from '@/src/accounts/record/security-answer'
import { setClock } from '@/src/clock'
import { readCookie } from '@/src/web/visitor-cookies'
import type { Account } from '@/src/payload-types'
import { Browser } from '@/test/support/browser'
import { startBulletin } from '@/test/support/database'
import { GROUP, PRACTITIONER } from '@/test/support/enrollments'
import {
  ANSWERS,
  QUESTION,
  accountOf,
  deliveredMail,
  openRegistration,
  rowsOf,
  send,
  walk,
} from '@/test/support/registration'

/** Every test has a day of its own, so that none meets the limits of another. */
let now = new Date('2026-03-02T15:00:00.000Z')

const bulletin = startBulletin()
let address = 10
let browser: Browser

beforeAll(() => openRegistration(bulletin.payload, PRACTITIONER, GROUP))

beforeEach(() => {
  now = new Date(now.getTime() + 24 * 60 * 60 * 1_000)
  setClock(() => now)
  address += 1
  browser = new Browser(bulletin.payload, `192.0.2.${address}`)
})

afterEach(async () => {
  setClock()
  for (const collection of [
    'accounts',
    'mail-queue',
    'rate-limits',
    'audit-events',
    'registrations',
  ] as const) {
    await bulletin.payload.db.deleteMany({ collection, where: { id: { exists: true } }, req: {} })
  }
})

const accounts = () => rowsOf<Account>(bulletin.payload, 'accounts')
const events = async () =>
  (await rowsOf<{ id: string; what: string }>(bulletin.payload, 'audit-events')).map(({ what }) => what)

async function activateAll() {
  await bulletin.payload.db.updateMany({
    collection: 'accounts',
    where: { state: { equals: 'unverified' } },
    data: { state: 'active' },
    req: {},
  })
}

it.each(['practitioner', 'group'] as const)(
  'a %s on file registers and waits for the e-mail',
  async (kind) => {
    const answer = await walk(browser, { kind, username: 'Front.Desk' })
    const [account, ...others] = await accounts()
    const [mail] = await deliveredMail(bulletin.payload, now)

    expect(answer).toMatchObject({ status: 303, path: '/register/done', state: undefined })
    expect(others).toEqual([])
    expect(account).toMatchObject({
      username: 'front.desk',
      email: 'front.desk@example.org',
      kind,
      displayName: kind === 'group' ? 'Peachtree Imaging & Partners' : "José O'Neil-Smith",
      state: 'unverified',
      createdAt: now.toISOString(),
      // The profile tells by the two that the password has never been changed.
      passwordChangedAt: now.toISOString(),
      agreement: { version: '2026-1', acceptedAt: now.toISOString(), address: browser.address },
      securityQuestion: QUESTION.question,
    })
    expect(await verifyPassword(accountOf('').password, account?.passwordHash)).toBe(true)
    expect(await verifyPassword(answerKey('elm street 5'), account?.securityAnswerHash)).toBe(true)
    expect(mail).toMatchObject({
      subject: 'Activate Your Provider Portal Account',
      to: { text: 'front.desk@example.org' },
      from: { value: [{ name: 'webmaster' }] },
    })
    expect(mail?.text).toContain('Activate Account')
    expect(await events()).toEqual(expect.arrayContaining(['Registration begun', 'Registered']))
  },
)

it('each step leads to the next, and one that cannot be taken to the first that is open, which says why', async () => {
  expect(await send(browser, 'type', ANSWERS.group.type)).toMatchObject({ path: '/register/match' })
  expect(await send(browser, 'account', accountOf('early'))).toMatchObject({
    path: '/register/match?why=changed',
  })
  expect(await send(browser, 'done', {})).toMatchObject({ path: '/register/match?why=changed' })
  expect(await send(browser, 'match', ANSWERS.group.match)).toMatchObject({ path: '/register/agreement' })
  expect(await accounts()).toEqual([])
})

it.each(['96 0010042', '960 01 0042', ' 96-001-0042', '9 6 0 0 1 0 0 4 2'])(
  'the Tax ID matches when it is typed as "%s"',
  async (taxId) => {
    const changes = { match: { ...ANSWERS.practitioner.match, taxId } }
    const answer = await walk(browser, { username: 'x', upTo: 'match', changes })

    expect(answer).toMatchObject({ path: '/register/agreement', state: undefined })
  },
)

it.each([
  { field: 'firstName', value: 'Joseph' },
  { field: 'lastName', value: 'Smith' },
  { field: 'taxId', value: '96-0010043' },
  { field: 'providerNumber', value: 'GA-0012346' },
  { field: 'zip', value: '30399' },
])('a wrong $field is answered like every other', async ({ field, value }) => {
  const wrong = { match: { ...ANSWERS.practitioner.match, [field]: value } }
  const answer = await walk(browser, { username: 'x', upTo: 'match', changes: wrong })

  expect(answer).toMatchObject({
    status: 303,
    path: '/register/match',
    state: {
      form: 'register match',
      values: { reference: expect.stringMatching(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/) },
      issues: [
        {
          field: '',
          message: 'These details do not match what we have on file. Check each of them, and try again.',
        },
      ],
    },
  })
  expect(await events()).toEqual(['Registration matched no record'])
})

it('whoever guesses at the details of a provider has to wait, from wherever the guesses come', async () => {
  const wrong = { match: { ...ANSWERS.practitioner.match, zip: '30399' } }
  const answers = []
  for (let guess = 0; guess < 6; guess += 1) {
    const other = new Browser(bulletin.payload, `198.51.100.${guess}`)
    answers.push(await walk(other, { username: 'x', upTo: 'match', changes: wrong }))
  }
  const right = await walk(browser, { username: 'x', upTo: 'match' })

  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303, 429])
  expect(right).toMatchObject({ status: 429, text: expect.stringContaining('Too many attempts') })
  expect(right.retryAfter).toBeGreaterThan(0)
  expect(await events()).toContain('Too many attempts')
})

it('whoever has to wait finds again what was typed last, but for secrets', async () => {
  await walk(browser, { username: 'x', upTo: 'agreement' })
  const charge = { limit: 'register-address', key: addressKey(browser.address) } as const
  for (let wait: number | undefined; wait === undefined;) wait = await spend(bulletin.payload, now, [charge])
  const answer = await send(browser, 'account', accountOf('typed.last'))
  const cookie = readCookie(browser.cookie, 'portal-registration', false)
  const kept = await readRegistration(bulletin.payload, cookie, now)

  expect(answer.status).toBe(429)
  expect(kept?.progress.typed.account).toEqual({ username: 'typed.last', email: 'typed.last@example.org' })
})

it('a user name that somebody has is said to be taken, and the rest is kept', async () => {
  await walk(new Browser(bulletin.payload, '198.51.100.1'), { kind: 'group', username: 'taken' })
  const answer = await walk(browser, {
    username: 'x',
    upTo: 'account',
    changes: { account: { username: 'TAKEN' } },
  })

  expect(answer).toMatchObject({
    path: '/register/account',
    state: { issues: [{ field: 'username', message: 'This user name is taken. Choose another one.' }] },
  })
  expect(await send(browser, 'account', accountOf('free'))).toMatchObject({
    path: '/register/security-question',
  })
})

it('a step says all that is wrong with it at once, also what is looked up elsewhere', async () => {
  await walk(new Browser(bulletin.payload, '198.51.100.1'), { kind: 'group', username: 'taken' })
  const account = await walk(browser, {
    username: 'x',
    upTo: 'account',
    changes: { account: { username: 'Taken', email: 'nobody', password: 'short' } },
  })
  expect(account.state?.issues.map(({ field }) => field)).toEqual(['username', 'email', 'password'])
  expect(account.state?.issues[0]?.message).toContain('is taken')

  const credentials = accountOf('free')
  await send(browser, 'account', credentials)
  const question = { question: '', answer: credentials.password }
  const answered = await send(browser, 'security-question', question)
  expect(answered.state?.issues).toEqual([
    { field: 'question', message: 'Choose a question.' },
    { field: 'answer', message: 'Give an answer that is not your password.' },
  ])
})

it('a record that has ended before the last step gets no account, and whoever registers reads why', async () => {
  await walk(browser, { username: 'too-late', upTo: 'security-question' })
  const endedAt = (moment: string | null) =>
    bulletin.payload.db.updateMany({
      collection: 'enrollments',
      where: { kind: { equals: 'practitioner' } },
      data: { endedAt: moment },
      req: {},
    })
  await endedAt(now.toISOString())
  const answer = await send(browser, 'done', {}, 'match')
  expect(answer).toMatchObject({
    path: '/register/match',
    state: { issues: [{ message: expect.stringContaining('has ended in the meantime') }] },
  })
  expect(
    await bulletin.payload.count({ collection: 'accounts', where: { username: { equals: 'too-late' } } }),
  ).toEqual({ totalDocs: 0 })
  await endedAt(null)
})

it('names that are taken keep nobody else in the building from registering', async () => {
  await walk(new Browser(bulletin.payload, '198.51.100.1'), { kind: 'group', username: 'taken' })
  await walk(browser, { username: 'x', upTo: 'agreement' })
  const statuses: number[] = []
  for (let time = 0; time < 11; time += 1) {
    statuses.push((await send(browser, 'account', { ...accountOf('other'), username: 'taken' })).status)
  }
  expect(statuses).toEqual([...Array<number>(10).fill(303), 429])
  const colleague = new Browser(bulletin.payload, browser.address)
  expect(await walk(colleague, { kind: 'group', username: 'colleague', upTo: 'account' })).toMatchObject({
    path: '/register/security-question',
  })
})

it.each([
  { what: 'provider', changes: { account: { email: 'another@example.org' } }, kind: 'practitioner' as const },
  { what: 'e-mail address', changes: { account: { email: 'first@example.org' } }, kind: 'group' as const },
])(
  'a registered $what looks like a new one, and its owner gets the truth by mail',
  async ({ changes, kind }) => {
    await walk(new Browser(bulletin.payload, '198.51.100.1'), { username: 'first' })
    await activateAll()
    await deliveredMail(bulletin.payload, now)
    const before = await accounts()
    const answer = await walk(browser, { kind, username: 'second', changes })
    const mails = await deliveredMail(bulletin.payload, now)

    expect(answer).toMatchObject({ status: 303, path: '/register/done', state: undefined })
    expect(await accounts()).toEqual(before)
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatchObject({
      subject: 'You Already Have a Provider Portal Account',
      to: { text: 'first@example.org' },
    })
    expect(mails[0]?.text).toContain('User name: first')
    expect(await events()).toContain('Registration with details of an existing account')
  },
)

it('as much is asked of the database, and written to it, whether or not there is an account', async () => {
  const asked = async (username: string) => {
    await walk(browser, { username, upTo: 'security-question' })
    const calls = vi.spyOn(bulletin.payload.db, 'create')
    const others = (['find', 'findOne', 'updateOne', 'deleteMany'] as const).map((name) =>
      vi.spyOn(bulletin.payload.db, name),
    )
    await send(browser, 'done', {})
    const rows = calls.mock.settledResults.filter(({ type }) => type === 'fulfilled').length
    const queries = others.map((spy) => spy.mock.calls.map(([{ collection }]) => collection))
    vi.restoreAllMocks()
    return { rows, queries }
  }
  const forNew = await asked('first')
  await activateAll()
  browser = new Browser(bulletin.payload, '198.51.100.1')
  const forKnown = await asked('second')

  expect(forNew.rows).toBe(3)
  expect(forKnown).toEqual(forNew)
})

it('an account that nobody has confirmed keeps nobody out', async () => {
  await walk(browser, { username: 'mistyped' })
  const next = new Browser(bulletin.payload, browser.address)
  await walk(next, { username: 'mistyped', changes: { account: { email: 'right@example.org' } } })

  expect(await accounts()).toMatchObject([{ username: 'mistyped', email: 'right@example.org' }])
  expect((await deliveredMail(bulletin.payload, now)).map(({ to }) => [to].flat()[0]?.text)).toEqual([
    'right@example.org',
  ])
})

it('Tax IDs and passwords are nowhere in the database, in no address and in no mail', async () => {
  const wrong = { match: { ...ANSWERS.practitioner.match, zip: '30399' } }
  const answers = [await walk(browser, { username: 'desk', upTo: 'match', changes: wrong })]
  answers.push(await walk(browser, { username: 'desk', upTo: 'security-question' }))
  const dumps = [await dump()]
  answers.push(await send(browser, 'done', {}))
  const mails = await deliveredMail(bulletin.payload, now)
  dumps.push(await dump())

  for (const secret of ['960010042', '96-0010042', accountOf('').password, 'Élm', 'elmstreet']) {
    for (const text of [...dumps, JSON.stringify(answers), JSON.stringify(mails)])
      expect(text).not.toContain(secret)
  }
})

async function dump(): Promise<string> {
  const { collections } = bulletin.payload.config
  const rows = await Promise.all(collections.map(({ slug }) => rowsOf(bulletin.payload, slug)))
  return JSON.stringify(rows)
}
