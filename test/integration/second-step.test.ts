import { afterEach, beforeEach, expect, it } from 'vitest'
import { setClock } from '@/src/clock'
import { env } from '@/src/env'
import { limitOf } from '@/src/limits/how-often'
import { PENDING_TIME } from '@/src/staff/factors/pending-sign-in'
import type { Role } from '@/src/staff/roles'
import { wholeLog } from '@/test/support/audit-log'
import { newAuthenticator } from '@/test/support/authenticator'
import { answered, challengeIn, codeOf, codesIn } from '@/test/support/factors'
import { startBulletin } from '@/test/support/database'
import { jar } from '@/test/support/jar'
import { confirm, PASSWORD, staffMember, type Person } from '@/test/support/people'
import { rest } from '@/test/support/rest'
import { deliveredMail } from '@/test/support/registration'

const bulletin = startBulletin()
const NOW = new Date('2026-03-02T09:00:10Z')
let now = NOW

beforeEach(() => {
  now = NOW
  setClock(() => now)
})
afterEach(() => setClock())

const wait = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1_000)
}
/** A member who has an app, recovery codes and a passkey. */
async function protectedMember(role: Role = 'editor') {
  const person = await confirm(await staffMember(bulletin.payload, role))
  const post = (path: string, body: object = {}) =>
    rest('POST', `/users/factors/${path}`, body, { as: person })
  const app = (await post('totp')).body
  const [secret, setUp] = [answered(app, 'secret'), answered(app, 'setUp')]
  const added = await post('totp/confirm', { setUp, code: codeOf(secret, now) })
  const device = newAuthenticator(env().publicUrl)
  const { options } = (await post('passkey')).body
  await post('passkey/confirm', { name: 'Laptop', answer: device.create(challengeIn(options)) })
  wait(60)
  return { person, secret, codes: codesIn(added.body), device }
}

const credentials = ({ user }: Person) => ({ email: user.email, password: PASSWORD })

/** The right password in a browser of its own. */
async function withPassword(person: Person) {
  const browser = jar()
  const answer = await browser.post('/users/login', credentials(person))
  return { browser, answer }
}

it('the right password alone opens nothing', async () => {
  const { person } = await protectedMember('admin')
  const { browser, answer } = await withPassword(person)
  expect(answer.body).toEqual({
    secondStep: { kinds: ['totp', 'passkey', 'recovery-code'], mustSetUp: false },
  })
  expect((await browser.get('/users/me')).body).toEqual({ user: null })
  for (const path of ['/notices', '/users', '/users/factors']) {
    expect((await browser.get(path)).status).toBe(403)
  }
  expect((await browser.post('/users/refresh-token')).status).toBe(403)
  const sessions = await bulletin.payload.db.count({
    collection: 'sessions',
    where: { owner: { equals: person.user.id } },
    req: {},
  })
  expect(sessions.totalDocs).toBe(1)
  expect((await wholeLog(bulletin.payload)).at(-1)).toMatchObject({
    what: 'Password right, second factor asked for',
    subject: person.user.id,
    actor: 'Not signed in',
  })
})

it('a browser asks for so many questions an hour, and leaves those of the owner alone', async () => {
  const { person } = await protectedMember()
  const { browser } = await withPassword(person)
  const ask = (one: typeof browser) => one.post('/users/second-step/passkey')
  const most = limitOf('factor-question', env().addressLimits).points
  for (let asked = 0; asked < most; asked += 1) expect((await ask(browser)).status).toBe(200)
  expect((await ask(browser)).status).toBe(429)
  const own = await withPassword(person)
  expect((await ask(own.browser)).status).toBe(200)
})

it('the code of the app signs in, once', async () => {
  const { person, secret } = await protectedMember()
  const { browser } = await withPassword(person)
  const code = codeOf(secret, now)
  const answer = await browser.post('/users/second-step', { code })
  expect(answer.body.user).toMatchObject({ id: person.user.id })
  expect(JSON.stringify(answer.body)).not.toMatch(/token|sealed|passwordHash/)
  expect((await browser.get('/users/me')).body.user).toMatchObject({ id: person.user.id })
  const again = await withPassword(person)
  expect((await again.browser.post('/users/second-step', { code })).status).toBe(400)
})

it('a passkey signs in, and so does a recovery code, which is then used up', async () => {
  const { person, device, codes } = await protectedMember()
  const first = await withPassword(person)
  const { options } = (await first.browser.post('/users/second-step/passkey')).body
  const passkey = device.get(challengeIn(options))
  expect((await first.browser.post('/users/second-step', { passkey })).status).toBe(200)

  const second = await withPassword(person)
  expect((await second.browser.post('/users/second-step', { recoveryCode: codes[0] })).status).toBe(200)
  expect((await second.browser.get('/users/factors')).body).toMatchObject({ codesLeft: 9 })
  const mails = await deliveredMail(bulletin.payload, now)
  const told = mails.find(({ subject }) => subject?.includes('a recovery code was used'))
  expect(told?.text).toContain('9 are left.')
})

it('two factors at the same moment begin one session', async () => {
  const { person, codes } = await protectedMember()
  const { browser } = await withPassword(person)
  const give = (recoveryCode: string | undefined) => browser.post('/users/second-step', { recoveryCode })
  const answers = await Promise.all([give(codes[0]), give(codes[1])])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
})

it('after five wrong factors the password is asked for again, and the member is told', async () => {
  const { person, secret } = await protectedMember()
  const { browser } = await withPassword(person)
  for (let left = 4; left > 0; left -= 1) {
    expect((await browser.post('/users/second-step', { code: '000000' })).status).toBe(400)
  }
  const last = await browser.post('/users/second-step', { code: '000000' })
  expect(last.status).toBe(401)
  expect(last.body.errors?.[0]?.message).toContain('Sign in with your password again')
  expect((await browser.post('/users/second-step', { code: codeOf(secret, now) })).status).toBe(401)
  expect(await mailed(person)).toContainEqual(expect.stringContaining('somebody knows your password'))
})

it('no more than ten wrong codes an hour are looked at, and a passkey still signs in', async () => {
  const { person, secret, device } = await protectedMember()
  for (let round = 0; round < 2; round += 1) {
    const { browser } = await withPassword(person)
    for (let count = 0; count < 5; count += 1) await browser.post('/users/second-step', { code: '000000' })
  }
  const { browser } = await withPassword(person)
  expect((await browser.post('/users/second-step', { code: codeOf(secret, now) })).status).toBe(429)
  const { options } = (await browser.post('/users/second-step/passkey')).body
  const passkey = device.get(challengeIn(options))
  expect((await browser.post('/users/second-step', { passkey })).status).toBe(200)
})

it('whoever knows the password alone fills neither the audit log nor the mailbox', async () => {
  const { person, device } = await protectedMember()
  await mailed(person)
  const statuses: number[] = []
  for (let round = 0; round < 25; round += 1) {
    const { browser, answer } = await withPassword(person)
    statuses.push(answer.status)
    for (let count = 0; round < 3 && count < 5; count += 1)
      await browser.post('/users/second-step', { passkey: {} })
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(20)
  expect(await mailed(person)).toEqual([expect.stringContaining('somebody knows your password')])
  // Their own browser would not have to wait; here, what was counted is over after a while.
  wait(15 * 60)
  for (let round = 0; round < 25; round += 1) {
    const { browser } = await withPassword(person)
    const { options } = (await browser.post('/users/second-step/passkey')).body
    const passkey = device.get(challengeIn(options))
    expect((await browser.post('/users/second-step', { passkey })).status).toBe(200)
  }
})

it('a sign-in that waited more than ten minutes says so', async () => {
  const { person, secret } = await protectedMember()
  const { browser } = await withPassword(person)
  wait(PENDING_TIME / 1_000)
  const answer = await browser.post('/users/second-step', { code: codeOf(secret, now) })
  expect(answer.status).toBe(401)
  expect(answer.body.errors?.[0]?.message).toMatch(/over.*ten minutes.*password again/)
})

it('a new password ends the sign-ins that wait', async () => {
  const { person, secret } = await protectedMember()
  const { browser } = await withPassword(person)
  await bulletin.payload.update({
    collection: 'users',
    id: person.user.id,
    data: { password: 'Violet-Kettle-47-Orbit' },
  })
  expect((await browser.post('/users/second-step', { code: codeOf(secret, now) })).status).toBe(401)
})

it.each([
  '/users/second-step',
  '/users/second-step/passkey',
  '/users/factors/totp',
  '/users/factors/passkey',
])('another site gets nothing from %s, and nobody without a sign-in that waits', async (path) => {
  const { person } = await protectedMember()
  const { browser } = await withPassword(person)
  expect((await browser.post(path, {}, { Origin: 'https://evil.example' })).status).toBe(403)
  expect((await jar().post(path, {})).status).toBe(401)
})

it('whoever has a factor sets no other one up before giving it', async () => {
  const { person } = await protectedMember()
  const { browser } = await withPassword(person)
  for (const path of ['totp', 'totp/confirm', 'passkey', 'passkey/confirm']) {
    expect((await browser.post(`/users/factors/${path}`, {})).status).toBe(401)
  }
})

it('an admin removes the lost factors of a colleague with a reason, who is told; nobody their own', async () => {
  const { person } = await protectedMember()
  const admin = await confirm(await staffMember(bulletin.payload, 'admin'))
  const remove = (member: Person, as: Person, reason: string) =>
    rest('POST', `/users/${member.user.id}/remove-factors`, { reason }, { as })
  expect((await remove(person, person, 'Lost phone')).status).toBe(403)
  expect((await remove(admin, admin, 'Lost phone')).status).toBe(403)
  for (const reason of [' ', 'Lost\0 nothing', 'Lost \ud83c'])
    expect((await remove(person, admin, reason)).status).toBe(400)
  expect((await remove(person, admin, 'Lost phone, called back')).status).toBe(200)
  expect(await mailed(person)).toContainEqual(expect.stringContaining('second factors were removed'))
  const { answer } = await withPassword(person)
  expect(answer.body.user).toMatchObject({ id: person.user.id })
})

it('nobody reads what is stored of factors, not even an admin', async () => {
  const { person } = await protectedMember('admin')
  for (const path of ['/staff-factors', '/factor-challenges', '/pending-sign-ins']) {
    expect((await rest('GET', path, undefined, { as: person })).status).toBe(403)
  }
  const { body } = await rest('GET', '/users/factors', undefined, { as: person })
  expect(JSON.stringify(body)).not.toMatch(/sealed|publicKey|codeHash/)
})

/** What a member was told by mail: the subjects. */
async function mailed({ user }: Person): Promise<string[]> {
  const mails = await deliveredMail(bulletin.payload, now)
  const theirs = mails.filter(({ to }) => to && !Array.isArray(to) && to.text.includes(user.email))
  return theirs.map(({ subject }) => subject ?? '')
}
