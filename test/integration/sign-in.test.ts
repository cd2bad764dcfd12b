import { afterEach, describe, expect, it } from 'vitest'
import { setClock } from '@/src/clock'
import { tokenHash } from '@/src/lib/secret-token'
import { ABSOLUTE_LIMIT, IDLE_LIMIT } from '@/src/signing-in/session-lifetime'
import { endSessions } from '@/src/signing-in/owner-sessions'
import { MOST_OPEN } from '@/src/signing-in/sessions'
import { ofStaff } from '@/src/staff/signing-in/member'
import { LOOKS_ONLY } from '@/src/web/looks-only'
import { startBulletin } from '@/test/support/database'
import { PASSWORD, signIn, confirm, staffMember } from '@/test/support/people'
import { answerTo, refusedFields, requestTo, rest } from '@/test/support/rest'

const bulletin = startBulletin()

async function isSignedIn(as: { cookie: string }): Promise<boolean> {
  const { body } = await rest('GET', '/users/me', undefined, { as })
  return Boolean(body.user)
}

function credentials(user: { email?: string | null }) {
  return { email: user.email ?? '', password: PASSWORD }
}

const newAuthor = () => staffMember(bulletin.payload, 'author')

afterEach(() => setClock())

const cookieOf = (answer: Response): string =>
  /^[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? ''

const openSessions = async ({ user }: { user: { id: string | number } }): Promise<number> =>
  (
    await bulletin.payload.count({
      collection: 'sessions',
      where: { owner: { equals: user.id }, endedAt: { exists: false } },
    })
  ).totalDocs

it('sign-ins of one person at the same moment all last', async () => {
  const { user } = await newAuthor()
  const attempts = await Promise.allSettled(
    Array.from({ length: MOST_OPEN }, () => signIn(credentials(user))),
  )
  const signedIn = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []))

  expect(signedIn).toHaveLength(MOST_OPEN)
  for (const session of signedIn) expect(await isSignedIn(session)).toBe(true)
})

it('of more sessions than ten the one that began first ends', async () => {
  const first = await newAuthor()
  const later = []
  for (let count = 0; count < MOST_OPEN; count += 1) later.push(await signIn(credentials(first.user)))
  expect(await isSignedIn(first)).toBe(false)
  for (const session of later) expect(await isSignedIn(session)).toBe(true)
  expect(await openSessions(first)).toBe(MOST_OPEN)
})

it('a role that is taken away while somebody signs in stays taken away', async () => {
  const { user } = await newAuthor()
  for (const role of ['editor', 'author', 'admin'] as const) {
    const change = () => bulletin.payload.update({ collection: 'users', id: user.id, data: { role } })
    const [, changed] = await Promise.allSettled([signIn(credentials(user)), change()])
    // MongoDB lets one of two writers to the same row begin again.
    if (changed.status === 'rejected') await change()
    expect(await bulletin.payload.findByID({ collection: 'users', id: user.id })).toMatchObject({ role })
  }
})

it('a sign-out ends its own session for good and no other one', async () => {
  const first = await newAuthor()
  const second = await signIn(credentials(first.user))
  expect((await rest('POST', '/users/logout', {}, { as: first })).status).toBe(200)

  expect(await isSignedIn(first)).toBe(false)
  expect(await isSignedIn(second)).toBe(true)
  await rest('POST', '/users/logout', {}, { as: second })
  expect(await isSignedIn(second)).toBe(false)
})

describe('a session that is renewed', () => {
  const renew = async (as: { cookie: string }) => {
    const answer = await answerTo(requestTo('POST', '/users/refresh-token', {}, { as }))
    const { exp }: { exp?: number } = await answer.json()
    return { status: answer.status, exp, cookie: cookieOf(answer) }
  }

  it('goes on under a new secret, and the old one is worthless at once', async () => {
    const person = await newAuthor()
    const { status, cookie } = await renew(person)
    expect([status, cookie !== person.cookie]).toEqual([200, true])
    expect([await isSignedIn({ cookie }), await isSignedIn(person)]).toEqual([true, false])
    expect((await renew(person)).status).toBe(403)
    expect(await openSessions(person)).toBe(1)
  })

  it('goes on in both of two tabs that ask at the same moment', async () => {
    const person = await newAuthor()
    const [one, other] = await Promise.all([renew(person), renew(person)])
    expect([one.status, other.status]).toEqual([200, 200])
    expect(one.cookie).toBe(other.cookie)
    expect(await isSignedIn({ cookie: one.cookie })).toBe(true)
  })

  it('ends twelve hours after the sign-in all the same', async () => {
    const start = new Date('2026-03-02T08:00:00Z')
    setClock(() => start)
    let { cookie } = await newAuthor()
    for (let passed = 0; passed < ABSOLUTE_LIMIT; passed += IDLE_LIMIT - 1) {
      setClock(() => new Date(start.getTime() + passed))
      const answer = await renew({ cookie })
      expect(answer.status).toBe(200)
      expect(answer.exp).toBeLessThanOrEqual((start.getTime() + ABSOLUTE_LIMIT) / 1_000)
      cookie = answer.cookie
    }
    setClock(() => new Date(start.getTime() + ABSOLUTE_LIMIT))
    expect(await isSignedIn({ cookie })).toBe(false)
  })

  it('is not one that was ended meanwhile', async () => {
    const person = await newAuthor()
    await endSessions(bulletin.payload, ofStaff(person.user.id), { by: 'admin', now: new Date() })
    expect((await renew(person)).status).toBe(403)
    expect(await openSessions(person)).toBe(0)
  })
})

it('a session ends half an hour after its last use, and a panel that looks by itself is no use', async () => {
  const start = new Date('2026-03-02T08:00:00Z')
  const at = (minutes: number) => setClock(() => new Date(start.getTime() + minutes * 60_000))
  at(0)
  const person = await newAuthor()
  at(20)
  expect((await rest('GET', '/notices?limit=1', undefined, { as: person })).status).toBe(200)
  at(40)
  const look = await rest('GET', '/users/me', undefined, { as: person, headers: { [LOOKS_ONLY]: '1' } })
  expect(look.body).toMatchObject({
    user: { id: person.user.id },
    exp: (start.getTime() + 50 * 60_000) / 1_000,
  })
  at(50)
  expect(await isSignedIn(person)).toBe(false)
})

it.each([
  ['another site', { origin: 'https://evil.example' }],
  ['another site, as the browser says', { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' }],
  ['a page without an origin', { origin: 'null' }],
])('%s does and signs in nothing with the cookie of our browser', async (_, headers) => {
  const person = await newAuthor()
  const name = person.user.name
  const change = await rest('PATCH', `/users/${person.user.id}`, { name: 'Evil' }, { as: person, headers })
  const login = await rest('POST', '/users/login', credentials(person.user), { headers })
  const out = await rest('POST', '/users/logout', {}, { as: person, headers })

  expect([change.status, login.status, out.status]).toEqual([403, 403, 403])
  expect((await rest('GET', '/users/me', undefined, { as: person })).body.user).toMatchObject({ name })
})

it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
  'nobody is signed in by a form of the kind %s, which any page can send',
  async (type) => {
    const { user } = await newAuthor()
    const body = JSON.stringify(credentials(user))
    const { status } = await rest('POST', '/users/login', body, { headers: { 'Content-Type': type } })
    expect(status).toBe(415)
  },
)

it('what an answer says opens no session, and no field of a token is looked at', async () => {
  const person = await newAuthor()
  const secret = person.cookie.split('=')[1] ?? ''
  for (const headers of [{ Authorization: `JWT ${secret}` }, { Authorization: `Bearer ${secret}` }]) {
    expect((await rest('GET', '/users/me', undefined, { headers })).body.user).toBeNull()
  }
  const { docs } = await bulletin.payload.db.find<{ id: string }>({
    collection: 'sessions',
    where: { owner: { equals: person.user.id } },
    pagination: false,
    req: {},
  })
  expect(docs.map(({ id }) => id)).toEqual([tokenHash(secret)])
  expect(await isSignedIn({ cookie: `staff-token=${tokenHash(secret)}` })).toBe(false)
  expect(await isSignedIn({ cookie: `portal-token=${secret}` })).toBe(false)
})

it('a changed password ends the other sessions', async () => {
  const here = await confirm(await newAuthor())
  const elsewhere = await signIn(credentials(here.user))
  const password = 'Another-Horse-8-Battery'
  const changed = await rest('PATCH', `/users/${here.user.id}`, { password }, { as: here })
  expect(changed.status).toBe(200)
  expect(JSON.stringify(changed.body)).not.toMatch(/Horse|pbkdf2/)
  const { body } = await rest('POST', `/users/access/${here.user.id}`, {}, { as: here })
  expect(body.fields).toMatchObject({ password: { read: true, update: true }, newEmail: { read: true } })

  expect([await isSignedIn(here), await isSignedIn(elsewhere)]).toEqual([true, false])
})

it('staff see who their colleagues are, change themselves alone and cannot raise their own role', async () => {
  const author = await newAuthor()
  const other = await newAuthor()
  const change = await rest(
    'PATCH',
    `/users/${author.user.id}`,
    { role: 'admin', name: 'Me' },
    { as: author },
  )
  const stranger = await rest('PATCH', `/users/${other.user.id}`, { name: 'Not me' }, { as: author })
  const seen = await rest('GET', `/users/${other.user.id}`, undefined, { as: author })

  expect([change.status, refusedFields(change)]).toEqual([400, ['name', 'role']])
  expect(stranger.status).toBe(403)
  const { id, name, email, role, createdAt, updatedAt, ...others } = seen.body
  expect([id, name, email, role]).toEqual([other.user.id, other.user.name, other.user.email, 'author'])
  expect([createdAt, updatedAt]).not.toContain(undefined)
  expect(others).toEqual({ collection: 'users' })
  for (const secret of ['password', 'passwordHash', 'passwordChangedAt', 'failedAttempts', 'lockedUntil']) {
    const query = `where[${secret}][exists]=true`
    expect((await rest('GET', `/users?${query}`, undefined, { as: author })).status).toBe(400)
    expect((await rest('GET', `/users?sort=${secret}`, undefined, { as: author })).status).toBe(400)
  }
})

it('an admin removes and demotes others, and never the own account', async () => {
  const admin = await confirm(await staffMember(bulletin.payload, 'admin'))
  const other = await staffMember(bulletin.payload, 'admin')
  const own = `/users/${admin.user.id}`
  const demotion = await rest('PATCH', own, { role: 'author' }, { as: admin })
  const removal = await rest('DELETE', own, undefined, { as: admin })
  expect([demotion.status, refusedFields(demotion), removal.status]).toEqual([400, ['role'], 403])
  expect(removal.body.errors?.[0]?.message).toContain('Ask another admin')
  expect((await rest('PATCH', own, { role: 'admin', name: 'Me' }, { as: admin })).status).toBe(200)

  const others = `/users/${other.user.id}`
  expect((await rest('PATCH', others, { role: 'editor' }, { as: admin })).body.doc?.role).toBe('editor')
  expect((await rest('DELETE', others, undefined, { as: admin })).status).toBe(200)
  expect((await rest('GET', '/users/me', undefined, { as: admin })).body.user).toMatchObject({
    role: 'admin',
  })
})

it('a password that breaks a rule is refused, and the old one stays', async () => {
  const author = await newAuthor()
  for (const password of ['short', 'no-digits-but-Long', 'NO-LOWER-CASE-1', 'Aa1-'.repeat(50)]) {
    const { status } = await rest('PATCH', `/users/${author.user.id}`, { password }, { as: author })
    expect([password, status]).toEqual([password, 400])
  }

  expect(await isSignedIn(await signIn(credentials(author.user)))).toBe(true)
})
