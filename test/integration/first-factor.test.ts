import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { setClock } from '@/src/clock'
import { env } from '@/src/env'
import { newAuthenticator } from '@/test/support/authenticator'
import { startBulletin } from '@/test/support/database'
import { answered, challengeIn, codeOf, codesIn, firstFactorIn } from '@/test/support/factors'
import { jar } from '@/test/support/jar'
import { PASSWORD } from '@/test/support/people'

vi.hoisted(() => {
  process.env.SECOND_FACTOR = 'required'
})

const bulletin = startBulletin()
let now = new Date('2026-03-02T09:00:10Z')
beforeEach(() => setClock(() => now))
afterEach(() => setClock())

let count = 0

/** The right password of a member without a factor, where everybody has to have one. */
async function firstSignIn() {
  count += 1
  const email = `new-${count}@example.org`
  await bulletin.payload.create({
    collection: 'users',
    data: { name: 'Nell New', role: 'admin', email, password: PASSWORD },
  })
  const browser = jar()
  const login = await browser.post('/users/login', { email, password: PASSWORD })
  const post = (path: string, body: object = {}) => browser.post(`/users/factors/${path}`, body)
  return { email, browser, login, post }
}

it('whoever has to have a factor and has none is nobody until one is set up', async () => {
  const { browser, login } = await firstSignIn()
  expect(login.body).toEqual({ secondStep: { kinds: [], mustSetUp: true } })
  expect((await browser.get('/users/me')).body).toEqual({ user: null })
  for (const path of ['/notices', '/users', '/users/factors'])
    expect((await browser.get(path)).status).toBe(403)
  expect((await browser.post('/users/factors/recovery-codes')).status).toBe(403)
  expect((await browser.post('/users/second-step', { code: '000000' })).status).toBe(400)
})

it('setting an app up signs in, gives recovery codes, and is asked for from then on', async () => {
  const { email, browser, post } = await firstSignIn()
  const app = (await post('totp')).body
  const [secret, setUp] = [answered(app, 'secret'), answered(app, 'setUp')]
  expect((await post('totp/confirm', { setUp, code: '000000' })).status).toBe(400)
  const done = await post('totp/confirm', { setUp, code: codeOf(secret, now) })
  expect(codesIn(done.body)).toHaveLength(10)
  expect(done.body.user).toMatchObject({ email })
  expect((await browser.get('/users/me')).body.user).toMatchObject({ email })

  const again = await jar().post('/users/login', { email, password: PASSWORD })
  expect(again.body).toEqual({ secondStep: { kinds: ['totp', 'recovery-code'], mustSetUp: false } })
})

it('setting a passkey up signs in as well, once', async () => {
  const { email, browser, post } = await firstSignIn()
  const device = newAuthenticator(env().publicUrl)
  const answer = device.create(challengeIn((await post('passkey')).body.options))
  const answers = await Promise.all([
    post('passkey/confirm', { name: 'Key', answer }),
    post('passkey/confirm', { name: 'Key', answer }),
  ])
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect((await browser.get('/users/me')).body.user).toMatchObject({ email })
})

it('whoever has to have a factor keeps the last one', async () => {
  const { browser, post } = await firstSignIn()
  const app = (await post('totp')).body
  const setUp = answered(app, 'setUp')
  await post('totp/confirm', { setUp, code: codeOf(answered(app, 'secret'), now) })
  await browser.post('/users/confirm', { password: PASSWORD })
  const factor = firstFactorIn((await browser.get('/users/factors')).body)
  const refused = await post('remove', { factor })
  expect(refused.status).toBe(400)
  expect(refused.body.errors?.[0]?.message).toContain('Add another one first')
})

it('a set-up that took too long is over, and says so', async () => {
  const { post } = await firstSignIn()
  const app = (await post('totp')).body
  now = new Date(now.getTime() + 10 * 60 * 1_000)
  const late = await post('totp/confirm', {
    setUp: answered(app, 'setUp'),
    code: codeOf(answered(app, 'secret'), now),
  })
  expect(late.status).toBe(401)
  expect(late.body.errors?.[0]?.message).toContain('Sign in with your password again')
})
