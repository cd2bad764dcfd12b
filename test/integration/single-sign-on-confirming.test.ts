import { afterAll, afterEach, beforeEach, expect, it } from 'vitest'
// The first of all, since the product reads where staff sign in when it is loaded.
import { ownProvider } from '@/test/support/own-provider'
import { setClock } from '@/src/clock'
import { CONFIRM_PROBLEMS, type ConfirmProblem } from '@/src/staff/single-sign-on/problems'
import { wholeLog } from '@/test/support/audit-log'
import { startBulletin } from '@/test/support/database'
import { PASSWORD } from '@/test/support/people'
import { rest } from '@/test/support/rest'
import { cookieOf, follow, pathOf, signOn, type Jar } from '@/test/support/sign-on'

const bulletin = startBulletin()
const MINUTE = 60_000

/** What is added to the clock of this machine, which is the provider's, for that of the product. */
let ahead = 0
beforeEach(() => {
  ahead = 0
  setClock(() => new Date(Date.now() + ahead))
})
afterEach(() => setClock())
afterAll(() => ownProvider.close())

const BEGIN = '/users/single-sign-on/confirm'
const admins = { roles: ['bulletin-admins'] }

/** An admin who is signed in through the provider, in a browser that both keep something in. */
async function givenAdmin() {
  ownProvider.change('ada', { email: 'Ada@bulletin.example', name: 'Ada Admin', ...admins })
  const there = new Map<string, string>()
  const { jar } = await signOn('ada', '/admin', new Map(), there)
  return { jar, there }
}

const stateOf = async (jar: Jar) =>
  (await rest('GET', '/users/confirm', undefined, { as: { cookie: cookieOf(jar) } })).body

/** Whether something that takes a confirmation is done. */
const isLet = async (jar: Jar) =>
  (await rest('POST', '/users/factors/remove', { factor: 'x' }, { as: { cookie: cookieOf(jar) } })).status !==
  403

const failures = async () =>
  (await wholeLog(bulletin.payload)).filter(({ what }) => what === 'Confirmation failed')

/** Goes to the provider and back; `change` is what somebody makes of the address there. */
async function confirmThere(
  jar: Jar,
  login: string,
  { there, change }: { there?: Map<string, string>; change?: (address: URLSearchParams) => void } = {},
) {
  const location = await follow(BEGIN, jar)
  change?.(location.searchParams)
  return follow(pathOf(await ownProvider.visit(location, login, there)), jar)
}

it('the provider is asked to have a member prove anew who they are, which counts for five minutes', async () => {
  const { jar, there } = await givenAdmin()
  expect(await stateOf(jar)).toEqual({ proofs: ['provider'], isConfirmed: false })
  expect(await isLet(jar)).toBe(false)

  const location = await follow(BEGIN, jar)
  expect(Object.fromEntries(location.searchParams)).toMatchObject({ prompt: 'login', max_age: '0' })
  const back = await ownProvider.visit(location, 'ada', there)
  const arrived = await follow(pathOf(back), jar)
  expect(arrived.pathname + arrived.search).toBe('/admin/confirmed')

  expect(await stateOf(jar)).toEqual({ proofs: ['provider'], isConfirmed: true })
  expect((await wholeLog(bulletin.payload)).at(-1)).toMatchObject({
    what: 'Confirmed again who they are',
    detail: 'With the organization',
  })
  expect(await isLet(jar)).toBe(true)
  ahead = 5 * MINUTE
  expect(await isLet(jar), 'later').toBe(false)
})

const without = (...names: string[]) => ({
  change: (address: URLSearchParams) => {
    for (const name of names) address.delete(name)
  },
})

/** What goes wrong, what is said of it, and whether it is entered in the audit log. */
const WRONG: [
  string,
  ConfirmProblem,
  boolean,
  (given: { jar: Jar; there: Map<string, string> }) => Promise<URL>,
][] = [
  ['somebody else at the provider', 'someone-else', true, ({ jar }) => confirmThere(jar, 'eli')],
  ['somebody there without a role', 'someone-else', true, ({ jar }) => confirmThere(jar, 'nobody')],
  [
    'a sign-in there that nobody was asked for, of which no time is told',
    'not-anew',
    true,
    ({ jar, there }) => confirmThere(jar, 'ada', { there, ...without('prompt', 'max_age') }),
  ],
  [
    'a sign-in there that is some minutes old',
    'not-anew',
    true,
    ({ jar, there }) => {
      ahead = 3 * MINUTE
      const change = (address: URLSearchParams) => {
        address.delete('prompt')
        address.set('max_age', '86400')
      }
      return confirmThere(jar, 'ada', { there, change })
    },
  ],
  [
    'a clock of the provider that is far ahead',
    'not-anew',
    true,
    ({ jar, there }) => {
      ahead = -3 * MINUTE
      return confirmThere(jar, 'ada', { there })
    },
  ],
  [
    'a role there that is another one by now',
    'other-role',
    true,
    ({ jar, there }) => {
      ownProvider.change('ada', { roles: ['drafters'] })
      return confirmThere(jar, 'ada', { there })
    },
  ],
  [
    'whoever goes back there',
    'refused',
    false,
    async ({ jar }) => {
      const state = (await follow(BEGIN, jar)).searchParams.get('state') ?? ''
      return follow(`/users/single-sign-on/callback?error=access_denied&state=${state}`, jar)
    },
  ],
  [
    'ten minutes there',
    'expired',
    false,
    async ({ jar, there }) => {
      const back = await ownProvider.visit(await follow(BEGIN, jar), 'ada', there)
      ahead = 10 * MINUTE
      return follow(pathOf(back), jar)
    },
  ],
  [
    'an answer that comes to another browser',
    'expired',
    false,
    async ({ jar, there }) => {
      const back = await ownProvider.visit(await follow(BEGIN, jar), 'ada', there)
      return follow(pathOf(back), (await givenAdmin()).jar)
    },
  ],
  [
    'an answer to a sign-in, where a confirmation was asked for',
    'refused',
    false,
    async ({ jar, there }) => {
      const other: Jar = new Map()
      const back = await ownProvider.visit(await follow('/users/single-sign-on', other), 'ada', there)
      const state = (await follow(BEGIN, jar)).searchParams.get('state') ?? ''
      back.searchParams.set('state', state)
      return follow(pathOf(back), jar)
    },
  ],
  [
    'a session that has ended meanwhile',
    'ended',
    false,
    async ({ jar, there }) => {
      const back = await ownProvider.visit(await follow(BEGIN, jar), 'ada', there)
      await rest('POST', '/users/logout', {}, { as: { cookie: cookieOf(jar) } })
      return follow(pathOf(back), jar)
    },
  ],
  [
    'another session of the same member in the same browser',
    'ended',
    false,
    async ({ jar, there }) => {
      const back = await ownProvider.visit(await follow(BEGIN, jar), 'ada', there)
      const kept = jar.get('staff-sign-on') ?? ''
      ahead = MINUTE
      await signOn('ada', '/admin', jar)
      jar.set('staff-sign-on', kept)
      return follow(pathOf(back), jar)
    },
  ],
  ['nobody who is signed in', 'ended', false, () => follow(BEGIN, new Map())],
  [
    'a provider that is away',
    'away',
    false,
    async ({ jar, there }) => {
      const back = await ownProvider.visit(await follow(BEGIN, jar), 'ada', there)
      await ownProvider.close()
      try {
        return await follow(pathOf(back), jar)
      } finally {
        await ownProvider.open()
      }
    },
  ],
]

it.each(WRONG)('%s confirms nothing, and is told what to do (%s)', async (_, problem, isEntered, goWrong) => {
  const given = await givenAdmin()
  const before = (await failures()).length
  const arrived = await goWrong(given)
  expect(arrived.pathname + arrived.search).toBe(`/admin/confirmed?problem=${problem}`)
  expect((await stateOf(given.jar)).isConfirmed ?? false).toBe(false)
  expect(await isLet(given.jar)).toBe(false)
  const entries = (await failures()).slice(before)
  expect(entries).toHaveLength(isEntered ? 1 : 0)
  if (isEntered) expect(entries[0]).toMatchObject({ actor: 'Ada Admin', detail: CONFIRM_PROBLEMS[problem] })
})

it('an answer that confirms signs nobody in, and one that signs in confirms nothing', async () => {
  const { jar, there } = await givenAdmin()
  const back = await ownProvider.visit(await follow(BEGIN, jar), 'ada', there)
  const stranger: Jar = new Map([['staff-sign-on', jar.get('staff-sign-on') ?? '']])
  expect((await follow(pathOf(back), stranger)).search).toBe('?problem=ended')
  expect(stranger.get('staff-token')).toBeUndefined()
  await signOn('ada', '/admin', jar, there)
  expect((await stateOf(jar)).isConfirmed).toBe(false)
})

it('a password here confirms nothing for whoever signs in there', async () => {
  const { jar } = await givenAdmin()
  const answer = await rest(
    'POST',
    '/users/confirm',
    { password: PASSWORD },
    { as: { cookie: cookieOf(jar) } },
  )
  expect(answer).toMatchObject({ status: 400 })
  expect(answer.body.errors?.[0]?.message).toContain('Confirm with your organization')
})

it('whoever is no longer signed in is told to sign in again', async () => {
  const answer = await rest('GET', '/users/confirm')
  expect(answer).toMatchObject({ status: 401 })
  expect(answer.body.errors?.[0]?.message).toBe(
    'You are no longer signed in. Sign in again, then repeat this.',
  )
})
