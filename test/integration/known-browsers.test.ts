import { describe, expect, it } from 'vitest'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { startBulletin } from '@/test/support/database'
import { sendForm } from '@/test/support/forms'
import { PASSWORD, portalAccount, staffMember } from '@/test/support/people'
import { answerTo, requestTo } from '@/test/support/rest'

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
    expect((await signIn(account.username, PASSWORD, device)).status).toBe(429)
    expect((await signIn(account.username, PASSWORD)).to).toBe('/my')
  })
})
