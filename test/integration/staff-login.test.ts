import { expect, it } from 'vitest'
import { spend } from '@/src/limits/attempt-limits'
import type { LimitName } from '@/src/limits/how-often'
import { memberByEmail } from '@/src/staff/signing-in/member'
import { Lane } from '@/src/lib/lane'
import { processState } from '@/src/lib/process-state'
import { takeLetters, takeMails } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { PASSWORD, staffMember } from '@/test/support/people'
import { answerTo, rest } from '@/test/support/rest'

const bulletin = startBulletin()
const WRONG = 'Wrong-Horse-7-Battery'

let addresses = 0

/** Signs in as the admin panel does, from an address of its own unless told otherwise. */
async function login(email: string, password: string, address = `198.51.100.${(addresses += 1)}`) {
  const request = new Request('http://localhost:3000/api/users/login', {
    method: 'POST',
    headers: {
      origin: 'http://localhost:3000',
      'content-type': 'application/json',
      'x-client-address': address,
    },
    body: JSON.stringify({ email, password }),
  })
  const response = await answerTo(request)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

async function use(times: number, limit: LimitName, key: string): Promise<void> {
  for (let count = 0; count < times; count += 1) await spend(bulletin.payload, new Date(), [{ limit, key }])
}

const newAuthor = async () => (await staffMember(bulletin.payload, 'author')).user.email

it('a staff member is signed in by a cookie that no script can read, and by nothing in the answer', async () => {
  const email = await newAuthor()
  const { status, headers, text } = await login(` ${email.toUpperCase()} `, PASSWORD)

  expect(status).toBe(200)
  expect(headers.get('set-cookie')).toMatch(/^staff-token=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax(,|$)/)
  expect(JSON.parse(text)).toMatchObject({ user: { email }, exp: expect.any(Number) })
  expect(text).not.toMatch(/"token"|hash|salt/)
})

it('one address is stopped after so many tries, in words and with the time to wait', async () => {
  const address = '203.0.113.9'
  await use(99, 'sign-in-address', address)
  const answers = [await login('a@example.org', WRONG, address), await login('b@example.org', WRONG, address)]

  expect(answers.map(({ status }) => status)).toEqual([401, 429])
  expect(Number(answers[1]?.headers.get('retry-after'))).toBeGreaterThan(3_000)
  expect(answers[1]?.text).toContain('{"errors":[{"message":"Too many attempts. Try again in 60 minutes."}]}')
})

it('one staff member is tried so often only, from any number of addresses', async () => {
  await use(19, 'sign-in-account', 'staff victim@example.org')
  const answers = [await login('victim@example.org', WRONG), await login('Victim@example.org', WRONG)]
  expect(answers.map(({ status }) => status)).toEqual([401, 429])
})

it('a sign-in that is in order uses up no limit', async () => {
  const email = await newAuthor()
  await use(19, 'sign-in-account', `staff ${email}`)
  const answers = [await login(email, PASSWORD), await login(email, PASSWORD)]
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
})

it('an address that is not on the staff is answered in the same words', async () => {
  const [known, unknown] = [await login(await newAuthor(), WRONG), await login('stranger@example.org', WRONG)]
  expect([unknown.status, unknown.text]).toEqual([known.status, known.text])
})

it('a locked staff member is answered like a stranger, also with the right password, and is told by mail once', async () => {
  const { payload } = bulletin
  const email = await newAuthor()
  await takeMails(payload)
  const now = Date.now()
  const wrong = []
  for (let time = 1; time <= 6; time += 1) wrong.push(await login(email, WRONG))
  const right = await login(email, PASSWORD)
  const unknown = await login('stranger@example.org', WRONG)

  for (const { status, text } of [...wrong, right]) expect([status, text]).toEqual([401, unknown.text])
  expect(unknown.text).toContain('a sign-in is locked for 15 minutes')
  const letters = await takeLetters(payload, new Date())
  expect(letters.map(({ kind, to, action }) => [kind, to, action?.url])).toEqual([
    ['staff-locked', email, expect.stringMatching(/\/admin\/forgot$/)],
  ])
  const until = new Date((await memberByEmail(payload, email))?.lockedUntil ?? 0).getTime()
  expect(until).toBeGreaterThan(now + 14 * 60_000)
  expect(until).toBeLessThanOrEqual(Date.now() + 15 * 60_000)
})

it('a staff member whom an admin has unlocked signs in', async () => {
  const { id, email } = (await staffMember(bulletin.payload, 'author')).user
  const admin = await staffMember(bulletin.payload, 'admin')
  for (let time = 1; time <= 5; time += 1) await login(email, WRONG)
  expect((await login(email, PASSWORD)).status).toBe(401)
  const unlocked = await rest('POST', `/users/${id}/unlock`, undefined, { as: admin })
  expect([unlocked.status, (await login(email, PASSWORD)).status]).toEqual([200, 200])
})

it('a sign-in is put off in words while too many wait', async () => {
  const email = await newAuthor()
  const lane = processState('staff-sign-ins', () => new Lane(1, 1))
  let open: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (open = resolve))
  // Two are looked at at once and 32 may wait.
  const busy = Promise.all(Array.from({ length: 34 }, () => lane.run(() => gate)))
  const { status, headers, text } = await login(email, PASSWORD)
  open()
  await busy

  expect([status, headers.get('retry-after')]).toEqual([503, '5'])
  expect(text).toContain('Wait a few seconds')
})
