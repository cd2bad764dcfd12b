import { afterEach, describe, expect, it } from 'vitest'
import { setClock } from '@/src/clock'
import { isObject } from '@/src/lib/is-object'
import { IDLE_LIMIT } from '@/src/signing-in/session-lifetime'
import { MOST_OPEN } from '@/src/signing-in/sessions'
import { beginPending } from '@/src/staff/factors/pending-sign-in'
import type { ListedSession } from '@/src/staff/sessions/listed'
import { CONFIRMATION_NEEDED, SIGNED_OUT } from '@/src/web/refusal-codes'
import { takeLetters } from '@/test/support/account-rows'
import { wholeLog } from '@/test/support/audit-log'
import { startBulletin } from '@/test/support/database'
import { confirm, PASSWORD, portalAccount, staffMember, type Person } from '@/test/support/people'
import { answerTo, requestTo, rest, type Answer } from '@/test/support/rest'

const bulletin = startBulletin()
afterEach(() => setClock())

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

/** Signs a member in with another browser. */
async function signInWith({ user }: Person, userAgent = IPHONE, address = '198.51.100.7'): Promise<Person> {
  const headers = { 'user-agent': userAgent, 'x-client-address': address }
  const request = requestTo('POST', '/users/login', { email: user.email, password: PASSWORD }, { headers })
  return { user, cookie: cookieOf(await answerTo(request)) }
}

const cookieOf = (answer: Response): string =>
  /^[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? ''

async function renewed(person: Person): Promise<Person> {
  const headers = { 'x-client-address': '203.0.113.9' }
  const answer = await answerTo(requestTo('POST', '/users/refresh-token', {}, { as: person, headers }))
  return { ...person, cookie: cookieOf(answer) }
}

async function listFor(as: Person, path = 'sessions'): Promise<ListedSession[]> {
  const { status, body } = await rest('GET', `/users/${path}`, undefined, { as })
  expect(status).toBe(200)
  // The border to the untyped API.
  return body.sessions as ListedSession[]
}

const end = (as: Person, body: object, path = 'sessions/end'): Promise<Answer> =>
  rest('POST', `/users/${path}`, body, { as })

async function isSignedIn(as: { cookie: string }): Promise<boolean> {
  return Boolean((await rest('GET', '/users/me', undefined, { as })).body.user)
}

/** What the audit log says of a member since they were made, without their sign-ins. */
async function entriesOf({ user }: Person) {
  const entries = (await wholeLog(bulletin.payload)).filter(({ subject }) => subject === user.id)
  return entries
    .filter(({ what }) => !['Added', 'Signed in'].includes(what))
    .map(({ what, actor, name, detail }) => ({ what, actor, name, detail }))
}

function codeIn({ body }: Answer): unknown {
  const data: unknown = body.errors?.[0]?.data
  return isObject(data) ? data.code : undefined
}

const member = () => staffMember(bulletin.payload, 'editor')
const admin = () => staffMember(bulletin.payload, 'admin')

describe('the list of one’s own sessions', () => {
  it('tells device, address and times in words, the last one used first, and which is this one', async () => {
    const start = new Date('2026-03-02T14:30:00Z')
    setClock(() => start)
    const here = await member()
    setClock(() => new Date(start.getTime() + 5 * 60_000))
    await signInWith(here)
    setClock(() => new Date(start.getTime() + 10 * 60_000))
    const list = await listFor(here)
    expect(list).toEqual([
      {
        id: expect.any(String),
        isThis: true,
        device: 'An unknown device',
        address: '192.0.2.1',
        since: 'March 2, 2026, 9:30 a.m. EST',
        lastUsed: 'March 2, 2026, 9:40 a.m. EST',
      },
      {
        id: expect.any(String),
        isThis: false,
        device: 'Safari on iOS (phone)',
        address: '198.51.100.7',
        since: 'March 2, 2026, 9:35 a.m. EST',
        lastUsed: 'March 2, 2026, 9:35 a.m. EST',
      },
    ])
    for (const { id } of list) {
      for (const cookie of [`staff-token=${id}`, here.cookie.replace(/=.*/, `=${id}`)]) {
        expect(await isSignedIn({ cookie })).toBe(false)
      }
    }
  })

  it('shows a session once that was prolonged, with when it began, and from where it was prolonged', async () => {
    const start = new Date('2026-03-02T14:30:00Z')
    setClock(() => start)
    const here = await member()
    const [before] = await listFor(here)
    setClock(() => new Date(start.getTime() + 20 * 60_000))
    const list = await listFor(await renewed(here))
    const now = { address: '203.0.113.9', lastUsed: 'March 2, 2026, 9:50 a.m. EST' }
    expect(list).toEqual([{ ...before, ...now }])
  })

  it('shows neither what is over, nor a sign-in that waits for its second factor, nor other people’s', async () => {
    const start = new Date('2026-03-02T14:30:00Z')
    setClock(() => start)
    const here = await member()
    await signInWith(here)
    await member()
    await portalAccount(bulletin.payload, {}, start)
    await beginPending(bulletin.payload, { id: here.user.id, passwordHash: 'x' }, start)
    expect(await listFor(here)).toHaveLength(2)
    setClock(() => new Date(start.getTime() + IDLE_LIMIT - 60_000))
    await listFor(here)
    setClock(() => new Date(start.getTime() + IDLE_LIMIT + 60_000))
    expect(await listFor(here)).toHaveLength(1)
  })

  it('holds ten at most, and prolonging one of ten ends none of them', async () => {
    const here = await member()
    const others: Person[] = []
    for (let count = 1; count < MOST_OPEN; count += 1) others.push(await signInWith(here))
    const next = await renewed(others[4] ?? here)
    expect(await listFor(next)).toHaveLength(MOST_OPEN)
    expect(await isSignedIn(here)).toBe(true)
  })
})

describe('one’s own session', () => {
  it('is ended from another one, once, and the log says which', async () => {
    const here = await member()
    const there = await signInWith(here)
    const [session] = (await listFor(here)).filter(({ isThis }) => !isThis)
    const ended = await end(here, { scope: 'one', session: session?.id })
    expect([ended.status, ended.body.message]).toEqual([200, 'The session is ended.'])
    expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([true, false])
    const again = await end(here, { scope: 'one', session: session?.id })
    expect([again.status, again.body.message]).toEqual([200, 'It had ended already.'])
    const { name } = here.user
    expect(await entriesOf(here)).toEqual([
      { what: 'Sessions ended', actor: name, name, detail: 'Safari on iOS (phone) from 198.51.100.7' },
    ])
  })

  it('is ended under the secret that it has got since the list was read', async () => {
    const here = await member()
    const there = await signInWith(here)
    const [session] = (await listFor(here)).filter(({ isThis }) => !isThis)
    const next = await renewed(await renewed(there))
    await end(here, { scope: 'one', session: session?.id })
    expect([await isSignedIn(next), await isSignedIn(here)]).toEqual([false, true])
    expect((await rest('POST', '/users/refresh-token', {}, { as: next })).status).toBe(403)
  })

  it('that is prolonged at the same moment ends all the same, whoever is faster', async () => {
    for (let round = 0; round < 4; round += 1) {
      const here = await member()
      const there = await signInWith(here)
      const [session] = (await listFor(here)).filter(({ isThis }) => !isThis)
      await Promise.all([renewed(there), end(here, { scope: 'one', session: session?.id })])
      expect(await listFor(here)).toHaveLength(1)
    }
  })

  it('is ended by one of two clicks at the same moment', async () => {
    const here = await member()
    await signInWith(here)
    const [session] = (await listFor(here)).filter(({ isThis }) => !isThis)
    const clicks = [1, 2, 3].map(() => end(here, { scope: 'one', session: session?.id }))
    expect((await Promise.all(clicks)).map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await entriesOf(here)).toHaveLength(1)
  })

  it.each([
    ['of a colleague', async () => (await listFor(await member()))[0]?.id],
    ['of a portal account', async () => (await portalAccount(bulletin.payload)).session],
    ['that there is none of', () => Promise.resolve('01900000-0000-7000-8000-000000000000')],
    ['with an id that is none', () => Promise.resolve('{"$ne":1}')],
  ])('%s is not ended', async (_, idOf) => {
    const here = await member()
    const { totalDocs } = await bulletin.payload.count({ collection: 'sessions' })
    const session = await idOf()
    const answer = await end(here, { scope: 'one', session })
    expect(answer.body.message).toBe('It had ended already.')
    expect((await bulletin.payload.count({ collection: 'sessions' })).totalDocs).toBeGreaterThanOrEqual(
      totalDocs,
    )
    expect(await entriesOf(here)).toEqual([])
  })

  it('in use is not ended as one of them, and what says nothing ends nothing', async () => {
    const here = await member()
    const [own] = await listFor(here)
    for (const body of [{ scope: 'one', session: own?.id }, {}, { scope: 'toString' }, { scope: ['all'] }]) {
      expect((await end(here, body)).status).toBe(400)
    }
    expect(await isSignedIn(here)).toBe(true)
  })

  it('goes on alone after “everywhere else”', async () => {
    const here = await member()
    const [one, two] = [await signInWith(here, CHROME), await signInWith(here)]
    expect((await end(here, { scope: 'others' })).body.message).toBe('You are signed out everywhere else.')
    expect(await Promise.all([here, one, two].map(isSignedIn))).toEqual([true, false, false])
    const [entry, ...more] = await entriesOf(here)
    expect(entry?.detail?.split('\n').sort()).toEqual([
      'Chrome on Windows from 198.51.100.7',
      'Safari on iOS (phone) from 198.51.100.7',
    ])
    expect((await end(here, { scope: 'others' })).body.message).toBe('You were signed in nowhere else.')
    expect([more, (await entriesOf(here)).length]).toEqual([[], 1])
  })

  it('ends with all others after “everywhere”, its cookie goes, and nobody else’s ends', async () => {
    const here = await member()
    const [there, colleague] = [await signInWith(here), await member()]
    const request = requestTo('POST', '/users/sessions/end', { scope: 'all' }, { as: here })
    const answer = await answerTo(request)
    expect(answer.headers.get('set-cookie')).toMatch(/^staff-token=;.*Max-Age=0/)
    expect(await Promise.all([here, there, colleague].map(isSignedIn))).toEqual([false, false, true])
    expect((await entriesOf(here)).map(({ what }) => what)).toEqual(['Signed out everywhere'])
  })

  it('that has ended is told so at its next request, whatever that is', async () => {
    const here = await member()
    const there = await signInWith(here)
    await end(here, { scope: 'others' })
    for (const [method, path] of [
      ['GET', '/users/sessions'],
      ['POST', '/users/sessions/end'],
      ['PATCH', '/notices/01900000-0000-7000-8000-000000000000?autosave=true'],
      ['POST', '/users/factors/remove'],
    ] as const) {
      const answer = await rest(method, path, method === 'GET' ? undefined : {}, { as: there })
      expect([answer.status, codeIn(answer)]).toEqual([403, SIGNED_OUT])
      expect(answer.body.errors?.[0]?.message).toMatch(/no longer.*Sign in again/)
    }
  })

  it('is ended by our own pages alone', async () => {
    const here = await member()
    await signInWith(here)
    const headers = { origin: 'https://evil.example' }
    const answer = await rest('POST', '/users/sessions/end', { scope: 'all' }, { as: here, headers })
    const form = await rest('POST', '/users/sessions/end', 'scope=all', {
      as: here,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })
    expect([answer.status, form.status]).toEqual([403, 415])
    expect(await listFor(here)).toHaveLength(2)
  })
})

describe('the sessions of a colleague', () => {
  const pathOf = ({ user }: Person) => `${user.id}/sessions`

  it('are seen and ended by an admin who has confirmed it; the log names both, and the colleague is told', async () => {
    const [boss, colleague] = [await admin(), await member()]
    const phone = await signInWith(colleague)
    await takeLetters(bulletin.payload, new Date())
    const list = await listFor(boss, pathOf(colleague))
    expect(list.map(({ device, isThis }) => [device, isThis]).sort()).toEqual([
      ['An unknown device', false],
      ['Safari on iOS (phone)', false],
    ])
    const session = list.find(({ device }) => device.startsWith('Safari'))?.id
    const path = `${pathOf(colleague)}/end`
    const refused = await end(boss, { scope: 'one', session }, path)
    expect([refused.status, codeIn(refused)]).toEqual([403, CONFIRMATION_NEEDED])
    expect(await isSignedIn(phone)).toBe(true)

    await confirm(boss)
    const ended = await end(boss, { scope: 'one', session }, path)
    const { name } = colleague.user
    expect(ended.body.message).toBe(`The session is ended, and ${name} is told by mail.`)
    expect([await isSignedIn(colleague), await isSignedIn(phone)]).toEqual([true, false])
    expect((await end(boss, { scope: 'one', session }, path)).body.message).toBe('It had ended already.')
    const detail = 'Safari on iOS (phone) from 198.51.100.7'
    expect(await entriesOf(colleague)).toEqual([
      { what: 'Sessions ended', actor: boss.user.name, name, detail },
    ])
    const letters = await takeLetters(bulletin.payload, new Date())
    expect(letters.map(({ to }) => to)).toEqual([colleague.user.email])
    expect(letters[0]?.subject).toContain('your sessions were ended')
    expect(letters[0]?.facts?.map(({ value }) => value)).toContain(`By ${boss.user.name}: ${detail}`)
    expect(letters[0]?.action?.label).toBe('This was not me')
  })

  it('all end together, with what waits for a second factor; of somebody with none there is nothing to end', async () => {
    const { payload } = bulletin
    const [boss, colleague] = [await confirm(await admin()), await member()]
    const others = [await signInWith(colleague), await signInWith(colleague, CHROME)]
    await beginPending(payload, { id: colleague.user.id, passwordHash: 'x' }, new Date())
    const path = `${pathOf(colleague)}/end`
    expect((await end(boss, { scope: 'all' }, path)).body.message).toContain('is signed out everywhere')
    expect(await Promise.all([colleague, ...others, boss].map(isSignedIn))).toEqual([
      false,
      false,
      false,
      true,
    ])
    const waiting = { member: { equals: colleague.user.id } }
    expect((await payload.count({ collection: 'pending-sign-ins', where: waiting })).totalDocs).toBe(0)

    await takeLetters(payload, new Date())
    expect(await listFor(boss, pathOf(colleague))).toEqual([])
    expect((await end(boss, { scope: 'all' }, path)).body.message).toBe('It had ended already.')
    expect(await takeLetters(payload, new Date())).toEqual([])
    expect(await entriesOf(colleague)).toHaveLength(1)
  })

  it('are nobody’s to read or end but an admin’s, and of no id that is none', async () => {
    const colleague = await member()
    const [session] = await listFor(colleague)
    const body = { scope: 'one', session: session?.id }
    const path = pathOf(colleague)
    for (const role of ['support', 'author', 'editor'] as const) {
      const other = await confirm(await staffMember(bulletin.payload, role))
      expect((await rest('GET', `/users/${path}`, undefined, { as: other })).status).toBe(403)
      expect((await end(other, body, `${path}/end`)).status).toBe(403)
    }
    const provider = await portalAccount(bulletin.payload)
    for (const as of [undefined, provider]) {
      expect((await rest('GET', `/users/${path}`, undefined, { as })).status).toBe(403)
      expect((await rest('POST', `/users/${path}/end`, body, { as })).status).toBe(403)
    }
    const boss = await confirm(await admin())
    for (const id of ['01900000-0000-7000-8000-000000000000', provider.account.id, '%7B%22$ne%22:1%7D']) {
      expect((await rest('GET', `/users/${id}/sessions`, undefined, { as: boss })).status).toBe(404)
      expect((await end(boss, { scope: 'all' }, `${id}/sessions/end`)).status).toBe(404)
    }
    const foreign = { as: boss, headers: { origin: 'https://evil.example' } }
    expect((await rest('POST', `/users/${path}/end`, body, foreign)).status).toBe(403)
    expect(await isSignedIn(colleague)).toBe(true)
    expect(await isSignedIn(provider)).toBe(false)
  })

  it('of an admin themselves are ended under the account', async () => {
    const boss = await confirm(await admin())
    const refused = await end(boss, { scope: 'all' }, `${pathOf(boss)}/end`)
    expect([refused.status, refused.body.errors?.[0]?.message]).toEqual([
      403,
      expect.stringContaining('Account'),
    ])
    expect(await isSignedIn(boss)).toBe(true)
  })
})
