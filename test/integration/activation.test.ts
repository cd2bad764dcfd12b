import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { POST as activate } from '@/app/(portal)/forms/activate/route'
import { POST as askForMail } from '@/app/(portal)/forms/activation-mail/route'
import { activationLink } from '@/src/accounts/recovery/activation'
import { updateAccount } from '@/src/accounts/record/account'
import { purgeUnverified } from '@/src/accounts/record/unverified'
import { setClock } from '@/src/clock'
import type { Account } from '@/src/payload-types'
import { Browser } from '@/test/support/browser'
import { auditOf } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { GROUP, PRACTITIONER } from '@/test/support/enrollments'
import { deliveredMail, openRegistration, rowsOf, tokenIn, walk } from '@/test/support/registration'

const HOUR = 60 * 60_000

/** Every test has a month of its own, so that none meets the limits of another. */
let now = new Date('2026-03-02T15:00:00.000Z')
const wait = (hours: number) => {
  now = new Date(now.getTime() + hours * HOUR)
}

const bulletin = startBulletin()
let browser: Browser
let token: string

beforeAll(() => openRegistration(bulletin.payload, PRACTITIONER, GROUP))

beforeEach(async () => {
  wait(31 * 24)
  setClock(() => now)
  browser = new Browser(bulletin.payload)
  await walk(browser, { username: 'office' })
  const [mail] = await deliveredMail(bulletin.payload, now)
  token = tokenIn(mail)
})

afterEach(async () => {
  setClock()
  for (const collection of ['accounts', 'mail-queue', 'audit-events', 'mailed-links'] as const) {
    await bulletin.payload.db.deleteMany({ collection, where: { id: { exists: true } }, req: {} })
  }
})

const press = (value = token, tab = browser) =>
  tab.send(activate, '/forms/activate', 'activate', { token: value })
const ask = (username: string) =>
  browser.send(askForMail, '/forms/activation-mail', 'activation-mail', { username })
const account = async () => (await rowsOf<Account>(bulletin.payload, 'accounts'))[0]
const activations = async () =>
  (await rowsOf<{ id: string; what: string }>(bulletin.payload, 'audit-events')).filter(
    ({ what }) => what === 'E-mail address confirmed',
  ).length

it('the button behind the link makes the account active', async () => {
  expect(await press()).toMatchObject({ status: 303, path: '/activate/verified' })
  expect(await account()).toMatchObject({ state: 'active', activatedAt: now.toISOString() })
})

it('the owner is told once that the address is verified, with the way to sign in', async () => {
  await Promise.all([press(), press(token, browser.secondTab())])
  await press()
  const mails = await deliveredMail(bulletin.payload, now)

  expect(mails.map(({ subject }) => subject)).toEqual(['Email Verification'])
  expect(mails[0]?.text).toMatch(/Login:?\s+http:\/\/localhost:3000\/login/)
  expect(mails[0]?.text).toContain('office')
})

it('what was tried before it counts no more', async () => {
  const { id } = (await account()) ?? { id: '' }
  await updateAccount(bulletin.payload, id, { failedAttempts: 5, lockedUntil: now.toISOString() })
  await press()
  expect(await account()).toMatchObject({ failedAttempts: 0, lockedUntil: null })
})

it('opening the link changes nothing, however often a scanner does', async () => {
  for (let look = 0; look < 3; look += 1) {
    expect(await activationLink(bulletin.payload, token, now)).toMatchObject({ state: 'ready' })
  }
  expect((await account())?.state).toBe('unverified')
  expect(await press()).toMatchObject({ path: '/activate/verified' })
})

it('a link that was used is good news, and is used once', async () => {
  const answers = await Promise.all([
    press(),
    press(token, browser.secondTab()),
    press(token, browser.secondTab()),
  ])
  answers.push(await press())

  expect(answers.map(({ path }) => path)).toEqual(Array.from({ length: 4 }, () => '/activate/verified'))
  expect(await activations()).toBe(1)
  expect(await activationLink(bulletin.payload, token, now)).toEqual({ state: 'used' })
})

it('a link is good for a day', async () => {
  wait(23)
  expect(await activationLink(bulletin.payload, token, now)).toMatchObject({ state: 'ready' })
  wait(1)
  expect(await press()).toMatchObject({ path: '/activate?link=over' })
  expect((await account())?.state).toBe('unverified')
})

it('of several links that were mailed each works, and after one has been used all say that it is done', async () => {
  await ask('office')
  const [mail] = await deliveredMail(bulletin.payload, now)

  expect(await press()).toMatchObject({ path: '/activate/verified' })
  expect(await activationLink(bulletin.payload, tokenIn(mail), now)).toEqual({ state: 'used' })
})

it('somebody whose link is over gets a new one by user name', async () => {
  wait(25)
  expect(await ask('  OFFICE ')).toMatchObject({ path: '/activate/sent' })
  const [mail] = await deliveredMail(bulletin.payload, now)

  expect(await press()).toMatchObject({ path: '/activate?link=over' })
  expect(await press(tokenIn(mail))).toMatchObject({ path: '/activate/verified' })
})

it('asking for a link tells nobody whether there is such an account', async () => {
  await press()
  await deliveredMail(bulletin.payload, now)
  const answers = [await ask('office'), await ask('nobody-at-all')]
  const mails = await deliveredMail(bulletin.payload, now)

  expect(answers[1]).toEqual(answers[0])
  expect(mails.map(({ subject }) => subject)).toEqual(['Your Provider Portal Account is active already'])
})

it('what cannot be a user name is refused with a sentence', async () => {
  expect(await ask('a b')).toMatchObject({
    path: '/activate',
    state: { values: { username: 'a b' }, issues: [{ field: 'username' }] },
  })
})

it.each(['', 'x', 'A'.repeat(43), '{"$ne":null}'])(
  'the made-up link "%s" activates nothing',
  async (made) => {
    expect(await press(made)).toMatchObject({ path: '/activate?link=over' })
    expect((await account())?.state).toBe('unverified')
  },
)

it('an account that nobody confirms is removed after a week, with one that is active left alone', async () => {
  await walk(new Browser(bulletin.payload), { kind: 'group', username: 'second' })
  await press()
  wait(7 * 24 - 1)
  await purgeUnverified(bulletin.payload, now)
  expect(await rowsOf(bulletin.payload, 'accounts')).toHaveLength(2)
  wait(2)
  await purgeUnverified(bulletin.payload, now)
  expect(await rowsOf(bulletin.payload, 'accounts')).toMatchObject([{ username: 'office', state: 'active' }])
  expect(await auditOf(bulletin.payload, 'second')).toEqual([
    'Registered',
    'Removed, as the e-mail address was not confirmed',
  ])
})

it('who asks for the mail again is written down, with or without an account of that name', async () => {
  await ask(' OFFICE')
  await ask('nobody')
  expect(await auditOf(bulletin.payload, 'office')).toEqual(['Registered', 'Asked for the activation mail'])
  expect(await auditOf(bulletin.payload, 'nobody')).toEqual(['Asked for the activation mail'])
})

it('whoever asks too often is written down once an hour for each address, however often', async () => {
  const limited = async () =>
    (
      await rowsOf<{ id: string; what: string; address: string; detail: string }>(
        bulletin.payload,
        'audit-events',
      )
    )
      .filter(({ what }) => what === 'Too many attempts')
      .map(({ address, detail }) => [address, detail])
  const flood = async () => {
    for (let time = 1; time <= 14; time += 1) await ask(`name-${time}`)
  }
  const what = 'Asking for the activation mail'
  await flood()
  expect(await limited()).toEqual([[browser.address, what]])
  browser = new Browser(bulletin.payload, '198.51.100.77')
  await flood()
  expect(await limited()).toEqual([
    [expect.any(String), what],
    ['198.51.100.77', what],
  ])
  wait(2)
  await flood()
  expect(await limited()).toHaveLength(3)
})
