import { describe, expect, it } from 'vitest'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { wholeLog } from '@/test/support/audit-log'
import { startBulletin } from '@/test/support/database'
import { sendForm, shownBy } from '@/test/support/forms'
import { PASSWORD, portalAccount, staffMember } from '@/test/support/people'
import { answerTo, requestTo, rest } from '@/test/support/rest'

// Strangers can keep nobody out who comes with a browser of their own (OWASP, device cookies).

const bulletin = startBulletin()
const WRONG = 'Wrong-Horse-7-Battery'

/** The cookie of a browser in an answer. */
const deviceIn = (answer: Response): string =>
  /portal-device=[^;]+/.exec(answer.headers.getSetCookie().join(', '))?.[0] ?? ''

let addresses = 0

async function login(
  email: string,
  password: string,
  cookie = '',
  address = `198.51.100.${(addresses += 1)}`,
) {
  const headers = { 'x-client-address': address, ...(cookie && { Cookie: cookie }) }
  const answer = await answerTo(requestTo('POST', '/users/login', { email, password }, { headers }))
  return { status: answer.status, device: deviceIn(answer) }
}

describe('a member of the staff', () => {
  it('comes in with a known browser while twenty requests of a stranger keep strangers out', async () => {
    const { email } = (await staffMember(bulletin.payload, 'editor')).user
    const { device } = await login(email, PASSWORD)
    for (let time = 0; time < 20; time += 1) await login(email, WRONG, '', '203.0.113.20')

    expect((await login(email, PASSWORD)).status).not.toBe(200)
    expect((await login(email, PASSWORD, device, '203.0.113.20')).status).toBe(200)
    expect((await login(email, PASSWORD)).status).not.toBe(200)
  })

  it('whose cookie was stolen is guessed at no more often than by any stranger', async () => {
    const { email } = (await staffMember(bulletin.payload, 'editor')).user
    const { device } = await login(email, PASSWORD)
    const statuses = []
    for (let time = 0; time < 7; time += 1) statuses.push((await login(email, WRONG, device)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
    expect((await login(email, PASSWORD, device)).status).toBe(429)
    // A browser that nobody knows has the attempts of strangers, none of which were taken.
    expect((await login(email, PASSWORD)).status).toBe(200)
  })

  it('who has used up the attempts of the own browser comes in with it once an admin has unlocked them', async () => {
    const admin = await staffMember(bulletin.payload, 'admin')
    const { id, email } = (await staffMember(bulletin.payload, 'editor')).user
    const { device } = await login(email, PASSWORD)
    for (let time = 0; time < 6; time += 1) await login(email, WRONG, device)
    expect((await wholeLog(bulletin.payload)).at(-1)).toMatchObject({
      what: 'Too many attempts',
      subject: id,
    })
    await rest('POST', `/users/${id}/unlock`, {}, { as: admin })
    expect((await login(email, PASSWORD, device)).status).toBe(200)
  })

  it('whose password somebody tries is edited by nobody: a form that is open stays good', async () => {
    const { id, email } = (await staffMember(bulletin.payload, 'editor')).user
    const stored = () => bulletin.payload.findByID({ collection: 'users', id })
    const { updatedAt } = await stored()
    for (let time = 0; time < 5; time += 1) await login(email, WRONG)
    await rest('POST', `/users/${id}/unlock`, {}, { as: await staffMember(bulletin.payload, 'admin') })
    expect((await login(email, PASSWORD)).status).toBe(200)
    expect((await stored()).updatedAt).toBe(updatedAt)
  })

  it('cannot use the cookie of somebody else', async () => {
    const [one, other] = [
      (await staffMember(bulletin.payload, 'editor')).user.email,
      (await staffMember(bulletin.payload, 'editor')).user.email,
    ]
    const { device } = await login(one, PASSWORD)
    for (let time = 0; time < 5; time += 1) await login(other, WRONG, device)
    expect((await login(other, PASSWORD, device)).status).toBe(401)
  })
})

describe('a provider', () => {
  const signIn = async (username: string, password: string, device?: string) => {
    const cookie = device ? `portal-device=${device}` : ''
    return sendForm(signInForm, { username, password }, { headers: { cookie } })
  }

  it('comes in with a known browser while twenty requests of a stranger keep strangers out', async () => {
    const { account } = await portalAccount(bulletin.payload)
    const device = (await signIn(account.username, PASSWORD)).cookies['portal-device']
    for (let time = 0; time < 20; time += 1) await signIn(account.username, WRONG)

    expect((await signIn(account.username, PASSWORD)).to).not.toBe('/my')
    expect((await signIn(account.username, PASSWORD, device)).to).toBe('/my')
    expect((await signIn(account.username, PASSWORD)).to).not.toBe('/my')
  })

  it('whose cookie was stolen is guessed at no more often than by any stranger', async () => {
    const { account } = await portalAccount(bulletin.payload)
    const device = (await signIn(account.username, PASSWORD)).cookies['portal-device']
    for (let time = 0; time < 5; time += 1) await signIn(account.username, WRONG, device)
    const over = await signIn(account.username, PASSWORD, device)
    const said = (await shownBy(bulletin.payload.secret, 'sign-in', over))?.issues[0]?.message
    expect(said).toContain('too many wrong passwords were typed in this browser')
    expect(said).toContain('"Forgot password?"')
    expect((await wholeLog(bulletin.payload)).at(-1)).toMatchObject({
      what: 'Too many attempts',
      subject: account.id,
    })
    expect((await signIn(account.username, PASSWORD)).to).toBe('/my')
  })

  it('who has used up the attempts of the own browser comes in with it once support has unlocked the account', async () => {
    const { account } = await portalAccount(bulletin.payload)
    const device = (await signIn(account.username, PASSWORD)).cookies['portal-device']
    for (let time = 0; time < 6; time += 1) await signIn(account.username, WRONG, device)
    const support = await staffMember(bulletin.payload, 'support')
    const reason = 'Answered the question on the phone'
    await rest('POST', `/accounts/${account.id}/unlock`, { reason }, { as: support })
    expect((await signIn(account.username, PASSWORD, device)).to).toBe('/my')
  })
})
