import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { POST as notMeForm } from '@/app/(portal)/forms/not-me/route'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { setClock } from '@/src/clock'
import { takeLetters } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { sendForm } from '@/test/support/forms'
import { PASSWORD, portalAccount } from '@/test/support/people'
import { answerTo, requestTo, rest } from '@/test/support/rest'

// A sign-in with a browser that is not known is told to its owner by mail, once an hour.

const bulletin = startBulletin()
const START = new Date('2026-03-02T14:05:00Z')
const at = (minutes: number) => setClock(() => new Date(START.getTime() + minutes * 60_000))
const letters = () => takeLetters(bulletin.payload, START)

beforeEach(async () => {
  at(0)
  await letters()
})
afterEach(() => setClock())

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

let count = 0

describe('a member of the staff', () => {
  async function newMember(): Promise<string> {
    count += 1
    const email = `told-${count}@example.org`
    const data = { name: 'Toni Told', role: 'editor', email, password: PASSWORD } as const
    await bulletin.payload.create({ collection: 'users', data })
    return email
  }

  /** Signs in; answers with the cookies of the session and of the browser. */
  async function login(email: string, device = '') {
    const headers = {
      'user-agent': CHROME,
      'x-client-address': '198.51.100.7',
      ...(device && { Cookie: device }),
    }
    const answer = await answerTo(
      requestTo('POST', '/users/login', { email, password: PASSWORD }, { headers }),
    )
    expect(answer.status).toBe(200)
    const set = answer.headers.getSetCookie().join(', ')
    return {
      session: /staff-token=[^;]+/.exec(set)?.[0] ?? '',
      device: /portal-device=[^;]+/.exec(set)?.[0] ?? '',
    }
  }

  it('is told of a new browser from the second sign-in on: which, from where and when', async () => {
    const email = await newMember()
    const { device } = await login(email)
    await login(email, device)
    expect(await letters()).toEqual([])
    at(5)
    await login(email)
    const [letter, ...more] = await letters()
    expect(letter).toMatchObject({
      to: email,
      subject: expect.stringContaining('sign-in with a new browser'),
    })
    expect(letter?.facts).toEqual([
      { label: 'In detail', value: 'Chrome on Windows from 198.51.100.7' },
      { label: 'When', value: 'March 2, 2026, 9:10 a.m. EST' },
    ])
    expect(letter?.action?.label).toBe('This was not me')
    expect(more).toEqual([])
  })

  it('is told once an hour, with however many strange browsers somebody signs in', async () => {
    const email = await newMember()
    for (let minute = 0; minute < 50; minute += 10) {
      at(minute)
      await login(email)
    }
    at(60)
    await login(email)
    at(70)
    await login(email)
    expect((await letters()).map(({ to }) => to)).toEqual([email, email])
  })

  it('ends the session of a stranger with the link in that mail', async () => {
    const email = await newMember()
    await login(email)
    const thief = await login(email)
    const [letter] = await letters()
    const token = /token=([\w-]{43})$/.exec(letter?.action?.url ?? '')?.[1] ?? ''
    expect((await sendForm(notMeForm, { token })).to).toBe('/not-me?staff=mailed')
    const me = await rest('GET', '/users/me', undefined, { as: { cookie: thief.session } })
    expect(me.body.user).toBeNull()
  })
})

describe('a provider', () => {
  const signIn = (username: string, minute: number, cookie = '') => {
    at(minute)
    const headers = { 'user-agent': CHROME, cookie }
    return sendForm(signInForm, { username, password: PASSWORD }, { address: '198.51.100.7', headers })
  }

  it('is told of a new browser: which, from where and when, and not of a known one', async () => {
    const { account } = await portalAccount(bulletin.payload)
    const first = await signIn(account.username, 0)
    await signIn(account.username, 1, `portal-device=${first.cookies['portal-device']}`)
    await signIn(account.username, 2)
    const [letter, ...more] = await letters()
    expect(letter?.to).toBe(account.email)
    expect(letter?.facts).toEqual([
      { label: 'User name', value: account.username },
      { label: 'When', value: 'March 2, 2026, 9:07 a.m. EST' },
      { label: 'From the address', value: '198.51.100.7' },
      { label: 'Browser', value: 'Chrome on Windows' },
    ])
    expect(more).toEqual([])
  })

  it('is told once an hour, with however many strange browsers somebody signs in', async () => {
    const { account } = await portalAccount(bulletin.payload)
    for (let minute = 0; minute < 54; minute += 3) await signIn(account.username, minute)
    await signIn(account.username, 60)
    await signIn(account.username, 63)
    expect((await letters()).map(({ to }) => to)).toEqual([account.email, account.email])
  })
})
