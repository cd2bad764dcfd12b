import type { Endpoint } from 'payload'
import { beforeAll, expect, it } from 'vitest'
import { startBulletin } from '@/test/support/database'
import { PDF, upload } from '@/test/support/files'
import { draftNotice, publishNotice } from '@/test/support/notices'
import {
  PASSWORD,
  portalAccount,
  signIn,
  confirm,
  staffMember,
  type Person,
  type PortalPerson,
} from '@/test/support/people'
import { rest, type Answer } from '@/test/support/rest'

/** Who gets through to what an endpoint does. */
type Who = 'no one' | 'admins' | 'support' | 'publishers' | 'writers' | 'staff' | 'everybody'
type Expectation = Record<string, Who>

/** What Payload offers for every collection. */
function offered(who: { read: Who; create: Who; update: Who; delete: Who }): Expectation {
  return {
    'GET /': who.read,
    'GET /count': who.read,
    'GET /:id': who.read,
    'POST /': who.create,
    'POST /:id/duplicate': who.create,
    'PATCH /': who.update,
    'PATCH /:id': who.update,
    'DELETE /': 'no one',
    'DELETE /:id': who.delete,
    'POST /access/:id?': 'staff',
  }
}

const CLOSED = offered({ read: 'no one', create: 'no one', update: 'no one', delete: 'no one' })

function without(expectation: Expectation, key: string): Expectation {
  return Object.fromEntries(Object.entries(expectation).filter(([name]) => name !== key))
}

/** Rows that the product writes by itself, for staff to look at. */
const READ_ONLY = without(
  offered({ read: 'staff', create: 'no one', update: 'no one', delete: 'no one' }),
  'POST /:id/duplicate',
)

/** The same, of what is known of providers and their accounts: for those who help them. */
const SUPPORT_READS = without(
  offered({ read: 'support', create: 'no one', update: 'no one', delete: 'no one' }),
  'POST /:id/duplicate',
)

const FILES: Expectation = {
  ...offered({ read: 'staff', create: 'writers', update: 'publishers', delete: 'no one' }),
  'PATCH /': 'no one',
  'GET /file/:filename': 'staff',
  'GET /paste-url/:id?': 'staff',
}

/** By address below `/api`; whoever adds a collection, a global or an endpoint says here who may use it. */
const MATRIX: Record<string, Expectation> = {
  '': { 'GET /access': 'staff', 'GET /health': 'everybody' },
  '/notices': {
    // Authors create and change with ?draft=true, which the tests of the guard show; creating a public notice
    // is for editors.
    ...offered({ read: 'staff', create: 'publishers', update: 'publishers', delete: 'publishers' }),
    'POST /:id/duplicate': 'writers',
    'PATCH /': 'staff',
    'GET /versions': 'staff',
    'GET /versions/:id': 'staff',
    // There is no such version here; the test of support shows that they restore none.
    'POST /versions/:id': 'staff',
    'POST /:id/withdraw': 'publishers',
    'POST /:id/restore': 'publishers',
    'POST /:id/replace': 'publishers',
    'GET /:id/public': 'publishers',
    'GET /:id/successors': 'publishers',
    'GET /:id/confirmations': 'staff',
    'GET /:id/confirmations.csv': 'staff',
  },
  '/documents': FILES,
  // There is no picture here to be copied, which is found out before who may copy it.
  '/images': { ...FILES, 'POST /:id/duplicate': 'staff' },
  '/plans': {
    ...offered({ read: 'staff', create: 'admins', update: 'admins', delete: 'admins' }),
    'PATCH /': 'no one',
  },
  '/users': {
    ...without(
      offered({ read: 'staff', create: 'admins', update: 'admins', delete: 'admins' }),
      'POST /:id/duplicate',
    ),
    // Everybody but admins changes themselves only.
    'PATCH /': 'staff',
    'GET /init': 'no one',
    'GET /me': 'everybody',
    'POST /login': 'everybody',
    'POST /logout': 'everybody',
    'POST /forgot-password': 'everybody',
    'POST /reset-password': 'everybody',
    'POST /refresh-token': 'staff',
    'POST /unlock': 'no one',
    'POST /:id/unlock': 'admins',
    'GET /confirm': 'staff',
    'POST /confirm': 'staff',
    'POST /confirm/passkey': 'staff',
    'POST /second-step': 'no one',
    'POST /second-step/passkey': 'no one',
    'GET /factors': 'staff',
    'POST /factors/totp': 'staff',
    'POST /factors/totp/confirm': 'staff',
    'POST /factors/passkey': 'staff',
    'POST /factors/passkey/confirm': 'staff',
    'POST /factors/recovery-codes': 'staff',
    'POST /factors/remove': 'staff',
    'POST /:id/remove-factors': 'admins',
    'GET /sessions': 'staff',
    'POST /sessions/end': 'staff',
    'GET /:id/sessions': 'admins',
    'POST /:id/sessions/end': 'admins',
    'POST /first-register': 'no one',
    'POST /verify/:id': 'no one',
  },
  '/accounts': {
    ...SUPPORT_READS,
    'POST /:id/unlock': 'support',
    'GET /:id/practice': 'support',
    'POST /:id/make-owner': 'support',
    'POST /:id/activation-mail': 'support',
    'POST /:id/answer': 'support',
  },
  '/sessions': CLOSED,
  '/mailed-links': CLOSED,
  '/registrations': CLOSED,
  '/invitations': CLOSED,
  '/rate-limits': CLOSED,
  '/notice-receipts': CLOSED,
  '/audit-events': { ...SUPPORT_READS, 'GET /export.csv': 'support' },
  '/agreements': {
    ...without(
      offered({ read: 'staff', create: 'admins', update: 'admins', delete: 'no one' }),
      'POST /:id/duplicate',
    ),
    'PATCH /': 'no one',
  },
  // Admins see it in the admin panel, which does not come this way.
  '/mail-queue': {
    ...without(CLOSED, 'POST /:id/duplicate'),
    'POST /send-again': 'admins',
    'POST /:id/send-again': 'admins',
  },
  '/enrollments': { ...SUPPORT_READS, 'POST /enter': 'support', 'POST /:id/end': 'support' },
  '/match-failures': SUPPORT_READS,
  '/events': READ_ONLY,
  '/notice-slugs': CLOSED,
  '/staff-factors': CLOSED,
  '/factor-challenges': CLOSED,
  '/pending-sign-ins': CLOSED,
  '/holds': CLOSED,
  '/counters': CLOSED,
  '/payload-kv': CLOSED,
  '/payload-locked-documents': {
    ...offered({ read: 'staff', create: 'no one', update: 'writers', delete: 'writers' }),
    // Whoever does not write reaches the own locks only.
    'PATCH /': 'staff',
    'DELETE /': 'staff',
    'POST /:id/duplicate': 'staff',
  },
  '/payload-preferences': {
    ...offered({ read: 'staff', create: 'staff', update: 'staff', delete: 'staff' }),
    'GET /:key': 'staff',
    'POST /:key': 'staff',
    'DELETE /:key': 'staff',
    'DELETE /': 'staff',
    'PATCH /:id': 'no one',
    'POST /:id/duplicate': 'no one',
  },
  '/payload-migrations': {},
  '/globals/site': { 'GET /': 'staff', 'POST /': 'admins', 'POST /access': 'staff' },
}

const bulletin = startBulletin()
const ABSENT = '01900000-0000-7000-8000-000000000000'

let people: { nobody: undefined; account: PortalPerson } & Record<
  'support' | 'author' | 'editor' | 'admin',
  Person
>
let present: Record<string, string>

beforeAll(async () => {
  const { payload } = bulletin
  people = {
    nobody: undefined,
    account: await portalAccount(payload),
    support: await confirm(await staffMember(payload, 'support')),
    author: await confirm(await staffMember(payload, 'author')),
    editor: await confirm(await staffMember(payload, 'editor')),
    admin: await confirm(await staffMember(payload, 'admin')),
  }
  const plan = { name: 'Georgia Medicaid', state: 'ga', lineOfBusiness: 'medicaid' } as const
  await publishNotice(payload)
  present = {
    '/notices': (await draftNotice(payload)).id,
    '/documents': (await upload(payload, 'documents', 'guide.pdf', PDF)).id,
    '/plans': (await payload.create({ collection: 'plans', data: plan })).id,
    '/events': '1',
  }
})

/** Every address as everybody: a thousand requests, and nothing depends on how long that takes. */
const LONG = 240_000

it(
  'every collection, global and endpoint is listed, with those who may use it',
  { timeout: LONG },
  async () => {
    const { config } = bulletin.payload
    const actual: Record<string, Expectation> = { '': await who('', config.endpoints) }
    for (const { slug, endpoints } of config.collections)
      actual[`/${slug}`] = await who(`/${slug}`, endpoints)
    for (const { slug, endpoints } of config.globals) {
      actual[`/globals/${slug}`] = await who(`/globals/${slug}`, endpoints)
    }

    expect(actual).toEqual(MATRIX)
  },
)

it(
  'a portal account gets from every endpoint what somebody who is not signed in gets',
  { timeout: LONG },
  async () => {
    const { config } = bulletin.payload
    for (const { slug, endpoints } of config.collections) {
      for (const { method, path } of endpoints || []) {
        const [forNobody, forAccount] = [
          await ask(`/${slug}`, method, path, people.nobody),
          await ask(`/${slug}`, method, path, people.account),
        ]
        expect([`${method} ${slug}${path}`, forAccount]).toEqual([`${method} ${slug}${path}`, forNobody])
      }
    }
  },
)

it('nobody makes themselves the first of the staff, even when there is none', async () => {
  const { payload } = bulletin
  const hidden = await payload.db.find<{ id: string }>({
    collection: 'users',
    req: {},
    pagination: false,
    limit: 0,
  })
  await payload.db.deleteMany({
    collection: 'users',
    where: { id: { in: hidden.docs.map(({ id }) => id) } },
    req: {},
  })
  const body = { email: 'first@example.org', password: PASSWORD, name: 'First', role: 'admin' }
  const { status } = await rest('POST', '/users/first-register', body)
  const { totalDocs } = await payload.count({ collection: 'users' })

  expect([status, totalDocs]).toEqual([403, 0])
})

async function who(
  base: string,
  endpoints: false | Pick<Endpoint, 'method' | 'path'>[],
): Promise<Expectation> {
  const found: Expectation = {}
  for (const { method, path } of endpoints || []) {
    const key = `${method.toUpperCase()} ${path}`
    // The first endpoint of a path is the one that answers.
    if (key in found) continue
    const through: string[] = []
    for (const [name, person] of Object.entries(people)) {
      if (passes(await ask(base, method, path, person))) through.push(name)
    }
    found[key] = nameOf(through)
  }
  return found
}

async function ask(
  base: string,
  method: string,
  path: string,
  as: Person | PortalPerson | undefined,
): Promise<Answer> {
  // Somebody who is signed in would be signed out for the rest of the test.
  const person = path === '/logout' ? undefined : as
  const writes = method === 'patch' || method === 'delete'
  const id = writes ? ABSENT : (present[base] ?? ABSENT)
  const url = `${base}${path}`
    .replace(':filename', 'guide.pdf')
    .replace(/:(id|key)\??/, path.startsWith('/versions') ? ABSENT : id)
    .replace(/\/$/, '')
  const query = writes && path === '/' ? `?where[id][equals]=${ABSENT}` : ''
  const answer = await rest(method.toUpperCase(), url + query, method === 'get' ? undefined : {}, {
    as: person,
  })
  // The session goes on under a new secret, so whoever asks signs in again.
  if (path === '/refresh-token' && as && 'user' in as) {
    as.cookie = (await confirm(await signIn({ email: as.user.email, password: PASSWORD }))).cookie
  }
  return answer
}

function passes({ status, body }: Answer): boolean {
  const isClosed = status === 404 && body.errors?.[0]?.message === 'There is nothing at this address.'
  return status !== 401 && status !== 403 && !isClosed
}

function nameOf(through: string[]): Who {
  const names: Record<string, Who> = {
    '': 'no one',
    admin: 'admins',
    'editor,admin': 'publishers',
    'support,admin': 'support',
    'author,editor,admin': 'writers',
    'support,author,editor,admin': 'staff',
    'nobody,account,support,author,editor,admin': 'everybody',
  }
  const name = names[through.join()]
  if (!name) throw new Error(`There is no word for ${through.join(', ')}.`)
  return name
}
