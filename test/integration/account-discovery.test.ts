import { beforeAll, afterAll, describe, expect, it } from 'vitest'
import { POST as activationMailForm } from '@/app/(portal)/forms/activation-mail/route'
import { POST as forgotPasswordForm } from '@/app/(portal)/forms/forgot-password/route'
import { POST as forgotUsernameForm } from '@/app/(portal)/forms/forgot-username/route'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { LOCK_TIME } from '@/src/accounts/lock'
import { hashPassword } from '@/src/accounts/password-hash'
import { setClock } from '@/src/clock'
import type { Account } from '@/src/payload-types'
import { Browser } from '../support/browser'
import { startBulletin } from '../support/database'
import { GROUP, PRACTITIONER } from '../support/enrollments'
import { sendForm } from '../support/forms'
import { PASSWORD, portalAccount, staffMember } from '../support/people'
import { openRegistration, rowsOf, send, walk } from '../support/registration'
import { answerTo } from '../support/rest'
import { watchWork } from '../support/work'

// Neither the work behind an answer nor the time it takes must tell whether there is an account, or in what state. The work is compared statement by statement. The
// time is measured as an outsider would: all kinds take turns, so that whatever else the machine does meets all of them, and what is compared is the lower quartile,
// which the machine's other work touches least.

const bulletin = startBulletin()
const ROUNDS = 11
/**
 * How much longer one kind may take than another: by half, and by what a busy machine adds to an answer of a few milliseconds. A dummy hash that is missing
 * makes it a hundred milliseconds; a statement more or less is seen by comparing the work.
 */
const NOISE = { share: 1.5, milliseconds: 40 }

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
 * Time of each kind of question, in milliseconds, at the lower quartile of all rounds. Making a question ready is not measured.
 *
 * @param answer what everybody gets to see
 * @throws AssertionError when somebody sees something else, or they do not all cause the same work
 */
async function times(
  answer: unknown,
  kinds: Record<string, () => Promise<Ask>>,
  { rounds = ROUNDS, isSameWork = true } = {},
): Promise<Record<string, number>> {
  const taken = new Map<string, number[]>(Object.keys(kinds).map((kind) => [kind, []]))
  const work: string[] = []
  // The first round warms up the code and does not count; in the next one the work is watched.
  for (let round = 0; round <= rounds; round += 1) {
    const inTurn = Object.entries(kinds)
    inTurn.push(...inTurn.splice(0, round % inTurn.length))
    for (const [kind, prepare] of inTurn) {
      nextDay()
      const ask = await prepare()
      const done = round === 1 ? watchWork(bulletin.payload) : undefined
      const began = performance.now()
      const seen = await ask()
      if (round > 0) taken.get(kind)?.push(performance.now() - began)
      if (done) work.push(done())
      expect(seen, kind).toEqual(answer)
    }
  }
  if (isSameWork) expect(work).toEqual(work.map(() => work[0]))
  return Object.fromEntries(
    [...taken].map(([kind, all]) => [kind, all.sort((a, b) => a - b)[Math.floor(all.length / 4)] ?? 0]),
  )
}

function expectAlike(measured: Record<string, number>): void {
  const [fastest, slowest] = [Math.min(...Object.values(measured)), Math.max(...Object.values(measured))]
  expect(slowest, JSON.stringify(measured)).toBeLessThan(
    Math.max(fastest * NOISE.share, fastest + NOISE.milliseconds),
  )
}

/** As slow to verify as any of the product's; most tests have a faster one. */
let passwordHash: string

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD)
})

const account = async (data: Partial<Account> = {}) =>
  (await portalAccount(bulletin.payload, { passwordHash, ...data }, now)).account
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

describe('an outsider with a clock learns nothing', () => {
  it('from signing in', async () => {
    const ask = asking(signInForm, ({ username }) => ({ username, password: WRONG }))
    expectAlike(
      await times([303, '/login'], {
        unknown: () => ask(nobody()),
        wrong: async () => ask(await account()),
        locked: async () => ask(await lockedAccount()),
        unverified: async () => ask(await account({ state: 'unverified' })),
      }),
    )
  })

  it('from signing in as staff', async () => {
    const { payload } = bulletin
    const ask = async (email: string) =>
      Promise.resolve(async () => {
        const body = JSON.stringify({ email, password: WRONG })
        const headers = { 'content-type': 'application/json' }
        return (
          await answerTo(
            new Request('http://localhost:3000/api/users/login', { method: 'POST', headers, body }),
          )
        ).status
      })
    const lockedMember = async () => {
      const { user } = await staffMember(payload, 'author')
      const data = { loginAttempts: 5, lockUntil: new Date(now.getTime() + DAY).toISOString() }
      await payload.db.updateOne({ collection: 'users', where: { id: { equals: user.id } }, data, req: {} })
      return user.email
    }
    expectAlike(
      // Payload writes down a wrong password of those it knows, which takes a statement or two.
      await times(
        401,
        {
          unknown: () => ask(nobody().email),
          wrong: async () => ask((await staffMember(payload, 'author')).user.email),
          locked: async () => ask(await lockedMember()),
        },
        { isSameWork: false },
      ),
    )
  })

  it('from asking for a new password', async () => {
    const ask = asking(forgotPasswordForm, ({ username }) => ({ username }))
    expectAlike(
      await times([303, '/forgot-password?sent=1'], {
        unknown: () => ask(nobody()),
        active: async () => ask(await account()),
        locked: async () => ask(await lockedAccount()),
        unverified: async () => ask(await account({ state: 'unverified' })),
      }),
    )
  })

  it('from asking for a user name', async () => {
    const ask = asking(forgotUsernameForm, ({ email }) => ({ email }))
    expectAlike(
      await times([303, '/forgot-username?sent=1'], {
        unknown: () => ask(nobody()),
        active: async () => ask(await account()),
        unverified: async () => ask(await account({ state: 'unverified' })),
      }),
    )
  })

  it('from asking for another activation mail', async () => {
    const ask = asking(activationMailForm, ({ username }) => ({ username }))
    expectAlike(
      await times([303, '/activate/sent'], {
        unknown: () => ask(nobody()),
        active: async () => ask(await account()),
        unverified: async () => ask(await account({ state: 'unverified' })),
      }),
    )
  })

  describe('from registering', () => {
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
      expectAlike(
        await times(
          '/register/done',
          {
            'nobody is registered': () => upToTheLast('practitioner'),
            'the provider is registered': () => upToTheLast('group'),
            'the address is registered': () => upToTheLast('practitioner', 'colleague@example.org'),
          },
          // The rows are as many, but not the same ones.
          { rounds: 7, isSameWork: false },
        ),
      )
    })
  })
})
