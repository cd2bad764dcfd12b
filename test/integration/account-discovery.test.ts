import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POST as activationMailForm } from '@/app/(portal)/forms/activation-mail/route'
import { POST as forgotPasswordForm } from '@/app/(portal)/forms/forgot-password/route'
import { POST as forgotUsernameForm } from '@/app/(portal)/forms/forgot-username/route'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { LOCK_TIME } from '@/src/accounts/signing-in/lock'
import { setClock } from '@/src/clock'
import type { Account } from '@/src/payload-types'
import { Browser } from '@/test/support/browser'
import { startBulletin } from '@/test/support/database'
import { GROUP, PRACTITIONER } from '@/test/support/enrollments'
import { sendForm } from '@/test/support/forms'
import { PASSWORD, portalAccount } from '@/test/support/people'
import { openRegistration, rowsOf, send, walk } from '@/test/support/registration'
import { rest } from '@/test/support/rest'
import { watchWork, type Work } from '@/test/support/work'

// What the server does for an answer must not tell whether there is an account, or in what state: somebody
// who measures how long it takes would find out who has one. So the work is compared, statement by statement
// and hash by hash, which no other load on the machine disturbs, as it would a clock.

const bulletin = startBulletin()

const DAY = 24 * 60 * 60 * 1_000
let now = new Date('2026-03-02T15:00:00.000Z')

/** Goes on to the next day, on which no limit has been touched. */
function nextDay(): void {
  now = new Date(now.getTime() + DAY)
  setClock(() => now)
}

afterAll(() => setClock())

/** Asks, and answers what an outsider gets to see. */
type Ask = () => Promise<unknown>

/**
 * What each kind of question makes the server do. Making a question ready is not watched.
 *
 * @param answer what everybody gets to see
 * @throws AssertionError when somebody sees something else
 */
async function workOf(
  answer: unknown,
  kinds: Record<string, () => Promise<Ask>>,
): Promise<Record<string, Work>> {
  const works: Record<string, Work> = {}
  const all = Object.entries(kinds)
  // The very first question from an address also opens its account of limits, so all are asked twice, and
  // what counts is the second time.
  for (const [kind, prepare] of [...all, ...all]) {
    nextDay()
    const ask = await prepare()
    const done = watchWork(bulletin.payload)
    expect(await ask(), kind).toEqual(answer)
    works[kind] = done()
  }
  return works
}

/** Expects of every question what the first one does, and that a password was hashed as often as is said. */
function expectSame(works: Record<string, Work>, hashes: number): void {
  const [first] = Object.values(works)
  expect(first?.hashes).toBe(hashes)
  for (const [kind, work] of Object.entries(works)) expect(work, kind).toEqual(first)
}

const account = async (data: Partial<Account> = {}) =>
  (await portalAccount(bulletin.payload, data, now)).account
const lockedAccount = () =>
  account({ failedAttempts: 5, lockedUntil: new Date(now.getTime() + LOCK_TIME).toISOString() })
let count = 0
const nobody = () => ({ username: `nobody${(count += 1)}`, email: `nobody${count}@example.org` })

const WRONG = 'Wrong-Horse-7-Battery'

interface Somebody {
  username: string
  email: string
}

/** Makes questions that send a form about somebody, and answer what its sender sees. */
function asking(
  form: (request: Request) => Promise<Response>,
  fieldsOf: (who: Somebody) => Record<string, string>,
): (who: Somebody) => Promise<Ask> {
  return (who) =>
    Promise.resolve(async () => {
      const { status, to } = await sendForm(form, fieldsOf(who))
      return [status, to]
    })
}

describe('an outsider learns nothing from the work behind', () => {
  it('signing in', async () => {
    const ask = asking(signInForm, ({ username }) => ({ username, password: WRONG }))
    expectSame(
      await workOf([303, '/login'], {
        unknown: () => ask(nobody()),
        wrong: async () => ask(await account()),
        locked: async () => ask(await lockedAccount()),
        unverified: async () => ask(await account({ state: 'unverified' })),
      }),
      1,
    )
  })

  it('signing in as staff', async () => {
    const { payload } = bulletin
    let members = 0
    const ask = async (email: string) =>
      Promise.resolve(async () => {
        const answer = await rest('POST', '/users/login', { email, password: WRONG })
        return [answer.status, answer.body]
      })
    const member = async (data = {}) => {
      const email = `member-${(members += 1)}@example.org`
      const { id } = await payload.create({
        collection: 'users',
        data: { name: 'A member', role: 'author', email, password: PASSWORD },
      })
      await payload.db.updateOne({ collection: 'users', where: { id: { equals: id } }, data, req: {} })
      return email
    }
    const lockedUntil = new Date(now.getTime() + DAY).toISOString()
    const refused = await rest('POST', '/users/login', { email: nobody().email, password: WRONG })
    expectSame(
      await workOf([401, refused.body], {
        unknown: () => ask(nobody().email),
        wrong: async () => ask(await member()),
        locked: async () => ask(await member({ failedAttempts: 5, lockedUntil })),
        invited: async () => ask(await member({ passwordHash: null })),
      }),
      1,
    )
  })

  it('asking for a new password', async () => {
    const ask = asking(forgotPasswordForm, ({ username }) => ({ username }))
    expectSame(
      await workOf([303, '/forgot-password?sent=1'], {
        unknown: () => ask(nobody()),
        active: async () => ask(await account()),
        locked: async () => ask(await lockedAccount()),
        unverified: async () => ask(await account({ state: 'unverified' })),
      }),
      0,
    )
  })

  it('asking for a user name', async () => {
    const ask = asking(forgotUsernameForm, ({ email }) => ({ email }))
    expectSame(
      await workOf([303, '/forgot-username?sent=1'], {
        unknown: () => ask(nobody()),
        active: async () => ask(await account()),
        unverified: async () => ask(await account({ state: 'unverified' })),
      }),
      0,
    )
  })

  it('asking for another activation mail', async () => {
    const ask = asking(activationMailForm, ({ username }) => ({ username }))
    expectSame(
      await workOf([303, '/activate/sent'], {
        unknown: () => ask(nobody()),
        active: async () => ask(await account()),
        unverified: async () => ask(await account({ state: 'unverified' })),
      }),
      0,
    )
  })

  describe('registering', () => {
    beforeAll(async () => {
      const { payload } = bulletin
      await openRegistration(payload, PRACTITIONER, GROUP)
      const records = await rowsOf<{ id: string; kind: string }>(payload, 'enrollments')
      const group = records.find(({ kind }) => kind === 'group')
      await account({ username: 'colleague', email: 'colleague@example.org', enrollment: group?.id ?? '' })
    })

    /** Removes what the registration before has made, so that this one is the first again. */
    async function forget(): Promise<void> {
      await bulletin.payload.db.deleteMany({
        collection: 'accounts',
        where: { state: { equals: 'unverified' } },
        req: {},
      })
    }

    /** A registration of which only the last step is left to take. */
    async function upToTheLast(kind: 'practitioner' | 'group', email?: string): Promise<Ask> {
      await forget()
      const browser = new Browser(bulletin.payload)
      const { username } = nobody()
      const changes = email ? { account: { email } } : {}
      await walk(browser, { kind, username, upTo: 'security-question', changes })
      return async () => (await send(browser, 'done', {})).path
    }

    it('a provider or an address that is registered already', async () => {
      const works = await workOf('/register/done', {
        'nobody is registered': () => upToTheLast('practitioner'),
        'the provider is registered': () => upToTheLast('group'),
        'the address is registered': () => upToTheLast('practitioner', 'colleague@example.org'),
      })
      const registered = works['the provider is registered']
      expect(works['the address is registered']).toEqual(registered)
      const isCreate = (statement: string) => statement.includes(' create ')
      // As many rows are written: a second entry in the audit log stands for the account that is not made.
      expect(registered?.statements.filter(isCreate)).toEqual([
        '3 create mail-queue,audit-events,audit-events',
      ])
      const first = works['nobody is registered']
      expect(first?.statements.filter(isCreate)).toEqual(['3 create accounts,mail-queue,audit-events'])
      const rest = (work: Work | undefined) => ({
        ...work,
        statements: work?.statements.filter((one) => !isCreate(one)),
      })
      expect(rest(first)).toEqual(rest(registered))
    })
  })
})
