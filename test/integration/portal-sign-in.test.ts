import { afterEach, describe, expect, it, vi } from 'vitest'
import { POST as forgotPasswordForm } from '@/app/(portal)/forms/forgot-password/route'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { POST as signOutForm } from '@/app/(portal)/forms/sign-out/route'
import { updateAccount, ofAccount } from '@/src/accounts/record/account'
import { LOCK_TIME } from '@/src/accounts/signing-in/lock'
import { spend } from '@/src/limits/attempt-limits'
import { newDevice } from '@/src/accounts/mails/new-device'
import { findSession } from '@/src/accounts/signing-in/account-session'
import { sessionsOf } from '@/src/signing-in/owner-sessions'
import { setClock } from '@/src/clock'
import { Lane } from '@/src/lib/lane'
import { processState } from '@/src/lib/process-state'
import type { Account } from '@/src/payload-types'
import { accountRow, auditOf, takeMails } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { sendForm, shownBy, type Reply } from '@/test/support/forms'
import { PASSWORD, portalAccount } from '@/test/support/people'
import { watchWork, type Work } from '@/test/support/work'

const bulletin = startBulletin()
const WRONG = 'Wrong-Horse-7-Battery'

afterEach(() => setClock())

let addresses = 0

/** What a refused sign-in says. */
const sentenceOf = async (reply: Reply) =>
  (await shownBy(bulletin.payload.secret, 'sign-in', reply))?.issues[0]?.message

/** Signs in from an address of its own, so that the tests do not use up each other's limit. */
async function signIn(username: string, password: string, fields = {}, cookie = ''): Promise<Reply> {
  addresses += 1
  const address = `198.51.100.${addresses % 250}`
  return sendForm(signInForm, { username, password, ...fields }, { address, cookie })
}

const active = async (data: Partial<Account> = {}) => (await portalAccount(bulletin.payload, data)).account

const at = (now: Date, milliseconds: number) => setClock(() => new Date(now.getTime() + milliseconds))

describe('a sign-in', () => {
  it('begins a session, with a cookie that no script and no other site can use, and leads to my portal', async () => {
    const { username, id } = await active()
    const reply = await signIn(username.toUpperCase(), PASSWORD)
    const session = await findSession(bulletin.payload, reply.cookies['portal-token'], new Date())

    expect([reply.status, reply.to]).toEqual([303, '/my'])
    expect(session?.account.id).toBe(id)
    expect(reply.response.headers.getSetCookie()[0]).toMatch(
      /^portal-token=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    expect(reply.response.headers.get('cache-control')).toBe('no-store')
    expect(await auditOf(bulletin.payload, username)).toEqual(['Signed in'])
  })

  it('remembers when it was and when the visit before that was', async () => {
    const { username, id } = await active()
    const first = new Date('2026-05-04T08:00:00Z')
    setClock(() => first)
    await signIn(username, PASSWORD)
    at(first, 60_000)
    await signIn(username, PASSWORD)
    expect(await accountRow(bulletin.payload, id)).toMatchObject({
      lastSignInAt: '2026-05-04T08:01:00.000Z',
      previousVisitAt: '2026-05-04T08:00:00.000Z',
    })
  })

  it.each([
    ['/my/notices?unread=1', '/my/notices?unread=1'],
    ['https://evil.example/', '/my'],
    ['//evil.example/', '/my'],
    ['/\\evil.example', '/my'],
    ['/forms/sign-out', '/my'],
  ])('that wants to go on to %s leads to %s', async (next, to) => {
    const { username } = await active()
    expect((await signIn(username, PASSWORD, { next })).to).toBe(to)
  })

  it('gets a new secret each time and ends the session that this browser had', async () => {
    const [one, other] = [await active(), await active()]
    const first = await signIn(one.username, PASSWORD)
    const planted = first.cookies['portal-token']
    const second = await signIn(other.username, PASSWORD, {}, `portal-token=${planted}`)

    expect(second.cookies['portal-token']).not.toBe(planted)
    expect(await findSession(bulletin.payload, planted, new Date())).toBeUndefined()
  })

  it('does not take over a secret that somebody planted in the browser', async () => {
    const { username } = await active()
    const planted = 'A'.repeat(43)
    const reply = await signIn(username, PASSWORD, {}, `portal-token=${planted}`)
    expect(reply.cookies['portal-token']).not.toBe(planted)
    expect(await findSession(bulletin.payload, planted, new Date())).toBeUndefined()
  })

  it('works for fifty people at the same moment, behind one address', async () => {
    const accounts = await Promise.all(Array.from({ length: 50 }, () => active()))
    const replies = await Promise.all(
      accounts.map(({ username }) => sendForm(signInForm, { username, password: PASSWORD })),
    )
    expect(replies.map(({ to }) => to)).toEqual(accounts.map(() => '/my'))
  })

  it('is put off in words while too many passwords wait to be checked, and costs no attempt', async () => {
    const { username, id } = await active()
    const lane = processState('password-hashes', () => new Lane(1, 1))
    let open: () => void = () => undefined
    const gate = new Promise<void>((resolve) => (open = resolve))
    // Two are checked at once and 128 may wait.
    const busy = Promise.all(Array.from({ length: 130 }, () => lane.run(() => gate)))
    const reply = await signIn(username, PASSWORD)
    open()
    await busy

    expect([reply.status, reply.response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(reply.text).toContain('Wait a few seconds')
    expect(await accountRow(bulletin.payload, id)).toMatchObject({ failedAttempts: 0 })
    expect((await signIn(username, PASSWORD)).to).toBe('/my')
  })

  it('from a browser that the owner has not used before is told to the owner, from the second sign-in on', async () => {
    const { username, id } = await active()
    await takeMails(bulletin.payload)
    const first = await signIn(username, PASSWORD)
    await signIn(username, PASSWORD, {}, `portal-device=${first.cookies['portal-device']}`)
    expect(await takeMails(bulletin.payload)).toEqual([])
    await signIn(username, PASSWORD, {}, 'portal-device=forged')
    expect(await takeMails(bulletin.payload)).toMatchObject([{ kind: 'new-device', data: { account: id } }])
  })

  it('from a browser that was used before the password was changed is told to the owner, once', async () => {
    const { username, id } = await active()
    const first = await signIn(username, PASSWORD)
    await updateAccount(bulletin.payload, id, { passwordChangedAt: new Date().toISOString() })
    await takeMails(bulletin.payload)
    const second = await signIn(username, PASSWORD, {}, `portal-device=${first.cookies['portal-device']}`)
    expect((await takeMails(bulletin.payload)).map(({ kind }) => kind)).toEqual(['new-device'])
    await signIn(username, PASSWORD, {}, `portal-device=${second.cookies['portal-device']}`)
    expect(await takeMails(bulletin.payload)).toEqual([])
  })

  it('from a new browser is told in words, since nobody can read what a browser says of itself', async () => {
    const userAgent =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 call 555-0100'
    const data = { account: (await active()).id, to: 'owner@example.org', userAgent }
    const letter = await newDevice(bulletin.payload, data, new Date())
    expect(letter?.facts).toContainEqual({ label: 'Browser', value: 'Chrome on Windows' })
  })

  it('that is refused keeps the user name, and nothing of the password', async () => {
    const reply = await signIn('Nobody.Here', WRONG, { next: '/my/profile' })
    const state = await shownBy(bulletin.payload.secret, 'sign-in', reply)
    expect(reply.to).toBe('/login?next=%2Fmy%2Fprofile')
    expect(state?.values).toEqual({ username: 'Nobody.Here' })
    expect(state?.issues).toMatchObject([{ message: expect.stringMatching(/could not sign you in/) }])
  })

  it('without a user name or a password says what is missing', async () => {
    for (const [username, password, fields] of [
      [' ', PASSWORD, ['username']],
      ['office', '', ['password']],
      ['', '', ['username', 'password']],
    ] as const) {
      const state = await shownBy(bulletin.payload.secret, 'sign-in', await signIn(username, password))
      expect(state?.issues.map(({ field }) => field)).toEqual(fields)
    }
  })

  it('writes down who was tried, but never what looks like a password in the wrong field', async () => {
    await signIn('some-body', WRONG)
    await signIn('My-Secret-7-Word', WRONG)
    await sendForm(forgotPasswordForm, { username: 'Some-Body' })
    await sendForm(forgotPasswordForm, { username: 'My-Secret-7-Word' })
    expect(await auditOf(bulletin.payload, 'some-body')).toEqual([
      'Sign-in failed',
      'Asked for a new password',
    ])
    for (const typed of ['My-Secret-7-Word', 'my-secret-7-word']) {
      expect(await auditOf(bulletin.payload, typed)).toEqual([])
    }
  })
})

describe('after five wrong passwords', () => {
  it('the account is locked for a day, for the right password too, and its owner is told once', async () => {
    const { username, id } = await active()
    await takeMails(bulletin.payload)
    const now = new Date()
    for (let count = 0; count < 6; count += 1) await signIn(username, WRONG)
    const locked = await signIn(username, PASSWORD)
    at(now, LOCK_TIME - 60_000)
    const stillLocked = await signIn(username, PASSWORD)
    at(now, LOCK_TIME + 60_000)
    const open = await signIn(username, PASSWORD)

    expect([locked.to, stillLocked.to, open.to]).toEqual(['/login', '/login', '/my'])
    expect(await takeMails(bulletin.payload)).toMatchObject([{ kind: 'locked', data: { account: id } }])
    expect(
      (await auditOf(bulletin.payload, username)).filter((what) => what.includes('Locked')),
    ).toHaveLength(1)
  })

  it('a browser that the account knows is told until when, and everybody else what they are always told', async () => {
    const { username } = await active()
    const device = (await signIn(username, PASSWORD)).cookies['portal-device'] ?? ''
    const unlocked = await sentenceOf(await signIn(username, WRONG))
    for (let count = 0; count < 5; count += 1) await signIn(username, WRONG)

    expect(await sentenceOf(await signIn(username, WRONG, {}, `portal-device=${device}`))).toMatch(
      /is locked until \w+\.? \d+, \d{4}, .* a new password opens it at once/,
    )
    expect(await sentenceOf(await signIn(username, PASSWORD))).toBe(unlocked)
    expect((await signIn(username, PASSWORD, {}, `portal-device=${device}`)).to).toBe('/my')
  })

  it('the count begins anew when the day is over', async () => {
    const { username, id } = await active()
    const now = new Date()
    for (let count = 0; count < 5; count += 1) await signIn(username, WRONG)
    at(now, LOCK_TIME + 60_000)
    await signIn(username, WRONG)
    expect(await accountRow(bulletin.payload, id)).toMatchObject({ failedAttempts: 1 })
    expect((await signIn(username, PASSWORD)).to).toBe('/my')
  })

  it('a right password in between makes the count begin anew', async () => {
    const { username, id } = await active()
    for (const password of [WRONG, WRONG, WRONG, WRONG, PASSWORD, WRONG, WRONG, WRONG, WRONG]) {
      await signIn(username, password)
    }
    expect(await accountRow(bulletin.payload, id)).toMatchObject({ failedAttempts: 4 })
    expect((await signIn(username, PASSWORD)).to).toBe('/my')
  })

  it('no more than five of twenty guesses at the same moment are looked at', async () => {
    const { username, id } = await active()
    await takeMails(bulletin.payload)
    await Promise.all(Array.from({ length: 20 }, () => signIn(username, WRONG)))
    const { failedAttempts, lockedUntil } = await accountRow(bulletin.payload, id)
    expect(failedAttempts).toBeGreaterThanOrEqual(5)
    expect(lockedUntil).toEqual(expect.any(String))
    expect(await takeMails(bulletin.payload)).toHaveLength(1)
  })

  it('the right one among guesses that come at the same moment, when five are under way, is refused', async () => {
    const { username } = await active({ failedAttempts: 5 })
    const guesses = [PASSWORD, ...Array.from({ length: 12 }, () => WRONG), PASSWORD]
    const replies = await Promise.all(guesses.map((password) => signIn(username, password)))
    expect(replies.map(({ to }) => to)).toEqual(guesses.map(() => '/login'))
    expect((await signIn(username, PASSWORD)).to).toBe('/login')
  })
})

describe('the right password', () => {
  it('that comes when all attempts are taken is refused, and locks nothing', async () => {
    // Four were wrong, and the first click of two is still under way.
    const { username, id } = await active({ failedAttempts: 5 })
    await takeMails(bulletin.payload)
    const reply = await signIn(username, PASSWORD)
    const { failedAttempts, lockedUntil } = await accountRow(bulletin.payload, id)

    expect([reply.to, failedAttempts, lockedUntil ?? null]).toEqual(['/login', 5, null])
    expect(await takeMails(bulletin.payload)).toEqual([])
    expect(await auditOf(bulletin.payload, username)).toEqual(['Sign-in failed'])
  })

  it.each([
    ['twice after four wrong ones', 4, 2],
    ['twelve times', 0, 12],
  ])('sent %s at the same moment opens the account and leaves it open', async (_, failedAttempts, times) => {
    const { username, id } = await active({ failedAttempts })
    const replies = await Promise.all(Array.from({ length: times }, () => signIn(username, PASSWORD)))
    const { lockedUntil } = await accountRow(bulletin.payload, id)

    expect(replies.map(({ to }) => to)).toContain('/my')
    expect(lockedUntil ?? null).toBeNull()
    expect((await signIn(username, PASSWORD)).to).toBe('/my')
  })

  it('that is one of five attempts opens the account, though a wrong one next to it comes first', async () => {
    const { username, id } = await active({ failedAttempts: 4 })
    const sessions = holdSessions()
    const right = signIn(username, PASSWORD)
    await sessions.isReached
    await signIn(username, WRONG)
    sessions.open()

    expect((await right).to).toBe('/my')
    const { failedAttempts, lockedUntil } = await accountRow(bulletin.payload, id)
    expect([failedAttempts, lockedUntil ?? null]).toEqual([0, null])
  })
})

describe('an outsider', () => {
  /** One account of each kind that refuses, and the password to try it with. */
  async function refusing(): Promise<Record<string, [username: string, password: string]>> {
    const lockedUntil = new Date(Date.now() + LOCK_TIME).toISOString()
    return {
      unknown: [`nobody-${(addresses += 1)}`, WRONG],
      wrong: [(await active()).username, WRONG],
      locked: [(await active({ lockedUntil, failedAttempts: 5 })).username, PASSWORD],
      'locked, with a wrong one': [(await active({ lockedUntil, failedAttempts: 5 })).username, WRONG],
      'beyond the fifth': [(await active({ failedAttempts: 5 })).username, PASSWORD],
      unverified: [(await active({ state: 'unverified' })).username, WRONG],
      secured: [(await active({ state: 'secured' })).username, WRONG],
    }
  }

  it('sees the same answer for every account that cannot be signed in to', async () => {
    const answers: unknown[] = []
    for (const [username, password] of Object.values(await refusing())) {
      const reply = await signIn(username, password)
      const state = await shownBy(bulletin.payload.secret, 'sign-in', reply)
      const names = [...reply.response.headers.keys()]
      answers.push([reply.status, reply.to, reply.text, names, Object.keys(reply.cookies), state?.issues])
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })

  it('causes the same work with every account that cannot be signed in to', async () => {
    const work: Work[] = []
    for (const [username, password] of Object.values(await refusing())) {
      const done = watchWork(bulletin.payload)
      await signIn(username, password)
      work.push(done())
    }
    expect(work[0]?.hashes).toBe(1)
    expect(work).toEqual(work.map(() => work[0]))
  })

  it('is stopped after so many tries from one address, in words and with the time to wait', async () => {
    const address = '203.0.113.9'
    for (let count = 0; count < 98; count += 1) {
      await spend(bulletin.payload, new Date(), [{ limit: 'sign-in-address', key: address }])
    }
    const replies: Reply[] = []
    for (let count = 0; count < 4; count += 1) {
      // Written by the client; the server in front of the application overwrites what it believes.
      const headers = { 'x-forwarded-for': `10.0.0.${count}` }
      const fields = { username: `sprayed-${count}`, password: WRONG }
      replies.push(await sendForm(signInForm, fields, { address, headers }))
    }
    expect(replies.map(({ status }) => status)).toEqual([303, 303, 429, 429])
    expect(Number(replies[2]?.response.headers.get('retry-after'))).toBeGreaterThan(3_000)
    expect(replies[2]?.text).toContain('Too many attempts')
  })

  it('is stopped after so many tries at one account, from any number of addresses', async () => {
    const { username } = await active()
    const statuses: number[] = []
    for (let count = 0; count < 22; count += 1) statuses.push((await signIn(username, WRONG)).status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
  })

  it('who knows the password of an account that waits for its activation changes nothing but its mail', async () => {
    const { username, id } = await active({ state: 'unverified' })
    await takeMails(bulletin.payload)
    const replies = [await signIn(username, PASSWORD), await signIn(username, PASSWORD)]
    expect(replies.map(({ to, cookies }) => [to, Object.keys(cookies)])).toEqual([
      ['/login', ['portal-form']],
      ['/login', ['portal-form']],
    ])
    expect(await accountRow(bulletin.payload, id)).toMatchObject({ state: 'unverified' })
    expect(await takeMails(bulletin.payload)).toMatchObject([
      { kind: 'activate', data: { account: id } },
      { kind: 'activate' },
    ])
  })

  it('is told that the address is not confirmed five times, and reads what everybody reads from then on', async () => {
    const { username, id } = await active({ state: 'unverified' })
    const sentences: (string | undefined)[] = []
    for (let count = 0; count < 6; count += 1)
      sentences.push(await sentenceOf(await signIn(username, PASSWORD)))
    const wrong = await sentenceOf(await signIn(username, WRONG))

    expect(new Set(sentences.slice(0, 5)).size).toBe(1)
    expect(sentences[0]).toContain('your e-mail address is not confirmed')
    expect(sentences[5]).toBe(wrong)
    expect(await accountRow(bulletin.payload, id)).toMatchObject({
      lockedUntil: expect.any(String) as string,
    })
  })
})

describe('a form from another site', () => {
  it.each([
    ['by its fetch metadata', { 'sec-fetch-site': 'cross-site' }],
    ['by its origin', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
    ['from a page without an origin', { 'sec-fetch-site': '', origin: 'null' }],
    ['from a program that says neither', { 'sec-fetch-site': '' }],
  ])('%s signs nobody in or out', async (_, headers) => {
    const { account, cookie, session } = await portalAccount(bulletin.payload)
    const send = { cookie, headers }
    const signedIn = await sendForm(signInForm, { username: account.username, password: PASSWORD }, send)
    const signedOut = await sendForm(signOutForm, {}, send)

    expect([signedIn.status, signedOut.status]).toEqual([403, 403])
    expect([signedIn.cookies, signedOut.cookies]).toEqual([{}, {}])
    expect(
      (await sessionsOf(bulletin.payload, ofAccount(account.id), new Date())).map(({ id }) => id),
    ).toEqual([session])
  })
})

it('a sign-out ends the session on the server as well, and no other one', async () => {
  const { account, cookie } = await portalAccount(bulletin.payload)
  const elsewhere = await signIn(account.username, PASSWORD)
  const reply = await sendForm(signOutForm, {}, { cookie })

  expect([reply.status, reply.to, reply.cookies]).toEqual([
    303,
    '/login?signed-out=1',
    { 'portal-token': '' },
  ])
  expect(await findSession(bulletin.payload, cookie.split('=')[1], new Date())).toBeUndefined()
  expect(await findSession(bulletin.payload, elsewhere.cookies['portal-token'], new Date())).toBeDefined()
})

it('a sign-out without a session leads to the same page', async () => {
  expect((await sendForm(signOutForm, {})).to).toBe('/login?signed-out=1')
})

/** Keeps sessions from being stored until it is told to go on; the password has been looked at then. */
function holdSessions(): { isReached: Promise<void>; open: () => void } {
  const { db } = bulletin.payload
  const create = db.create.bind(db)
  let open: () => void = () => undefined
  let reach: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (open = resolve))
  const isReached = new Promise<void>((resolve) => (reach = resolve))
  const spy = vi.spyOn(db, 'create').mockImplementation(async (args) => {
    if (args.collection === 'sessions') {
      reach()
      await gate
    }
    const created: unknown = await create(args)
    return created
  })
  return {
    isReached,
    open: () => {
      spy.mockRestore()
      open()
    },
  }
}
