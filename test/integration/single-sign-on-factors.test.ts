import { afterAll, expect, it, vi } from 'vitest'
// The first of all, since the product reads where staff sign in when it is loaded.
import { ownProvider } from '@/test/support/own-provider'
import { setClock } from '@/src/clock'
import { beginTotp, finishTotp } from '@/src/staff/factors/totp-factor'
import { startBulletin } from '@/test/support/database'
import { answered, codeOf, firstFactorIn } from '@/test/support/factors'
import { jar } from '@/test/support/jar'
import { PASSWORD } from '@/test/support/people'
import { rest } from '@/test/support/rest'
import { cookieOf, follow, pathOf, signOn, type Jar } from '@/test/support/sign-on'

vi.hoisted(() => {
  process.env.SECOND_FACTOR = 'required'
})

const bulletin = startBulletin()
afterAll(() => ownProvider.close())

const post = (browser: Jar, path: string, body: object = {}) =>
  rest('POST', `/users/${path}`, body, { as: { cookie: cookieOf(browser) } })
const factorsOf = async (browser: Jar) =>
  (await rest('GET', '/users/factors', undefined, { as: { cookie: cookieOf(browser) } })).body

/** Confirms at the provider. */
async function confirmThere(browser: Jar, login: string): Promise<void> {
  const location = await follow('/users/single-sign-on/confirm', browser)
  const arrived = await follow(pathOf(await ownProvider.visit(location, login)), browser)
  expect(arrived.search).toBe('')
}

it('who signs in at the provider is asked for no factor here where all have to have one, and sets none up', async () => {
  const { jar: browser, me } = await signOn('eli')
  expect(me).toMatchObject({ name: 'Eli Editor' })
  expect(await factorsOf(browser)).toMatchObject({
    factors: [],
    isRequired: false,
    elsewhere: expect.stringContaining('You sign in at your organization') as string,
  })
  await confirmThere(browser, 'eli')
  for (const path of ['factors/totp', 'factors/passkey', 'factors/recovery-codes']) {
    const refused = await post(browser, path)
    expect([path, refused.status]).toEqual([path, 403])
    expect(refused.body.errors?.[0]?.message).toContain('You sign in at your organization')
  }
})

it('a factor from before single sign-on opens nothing, and its owner removes it, also the last one', async () => {
  const { payload } = bulletin
  const { jar: first, me } = await signOn('eli')
  const owner = me as { id: string; email: string; name: string }
  const now = new Date()
  const holder = 'before'
  const { secret, setUp } = await beginTotp(payload, { owner, holder, now })
  await finishTotp(payload, { owner, holder, setUp, code: codeOf(secret, now), now })

  const { jar: browser } = await signOn('eli')
  const as = { cookie: cookieOf(browser) }
  expect((await rest('GET', '/users/me', undefined, { as })).body.user).toMatchObject({ id: owner.id })
  const proofs = await rest('GET', '/users/confirm', undefined, { as })
  expect(proofs.body.proofs).toEqual(['provider'])
  setClock(() => new Date(now.getTime() + 30_000))
  const code = codeOf(secret, new Date(now.getTime() + 30_000))
  expect((await post(browser, 'confirm', { code })).status).toBe(400)
  setClock()
  await confirmThere(first, 'eli')
  const factor = firstFactorIn(await factorsOf(first))
  expect((await post(first, 'factors/remove', { factor })).status).toBe(200)
  expect((await factorsOf(first)).factors).toEqual([])
})

it('the admin whom the command has made sets one up at the first sign-in, and gives it from then on', async () => {
  const email = 'glass@elsewhere.example'
  const data = { name: 'Glass', email, role: 'admin', password: PASSWORD, isBreakGlass: true } as const
  await bulletin.payload.create({ collection: 'users', data })
  const browser = jar()
  const login = await browser.post('/users/login', { email, password: PASSWORD })
  expect(login.body).toEqual({ secondStep: { kinds: [], mustSetUp: true } })
  expect((await browser.get('/users/me')).body.user).toBeNull()
  const app = (await browser.post('/users/factors/totp')).body
  const code = codeOf(answered(app, 'secret'), new Date())
  const done = await browser.post('/users/factors/totp/confirm', { setUp: answered(app, 'setUp'), code })
  expect(done.body.user).toMatchObject({ email })
  expect((await browser.get('/users/confirm')).body.proofs).toEqual(['totp', 'recovery-code', 'password'])

  const again = await jar().post('/users/login', { email, password: PASSWORD })
  expect(again.body).toEqual({ secondStep: { kinds: ['totp', 'recovery-code'], mustSetUp: false } })
})

it('who signs in at the provider is given no password here, which would open nothing', async () => {
  const { jar: browser, me } = await signOn('eli')
  await confirmThere(browser, 'eli')
  const as = { cookie: cookieOf(browser) }
  const { id } = me as { id: string }
  const refused = await rest('PATCH', `/users/${id}`, { password: PASSWORD }, { as })
  expect(refused.status).toBe(400)
  expect(JSON.stringify(refused.body)).toContain('A password would open nothing here.')
})
