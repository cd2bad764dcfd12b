import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { composers } from '@/src/accounts/mails/composers'
import { setClock } from '@/src/clock'
import { env } from '@/src/env'
import { sendDueMail } from '@/src/mail/queue'
import { startBulletin } from '@/test/support/database'
import { mailsIn } from '@/test/support/mail'
import { PASSWORD, signIn, staffMember } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()

const NEW_PASSWORD = 'Another-Horse-8-Battery'

let minutes = 0
const clock = () => new Date(Date.UTC(2026, 2, 1, 8, minutes))

beforeEach(() => {
  minutes += 60
  setClock(clock)
})
afterEach(() => setClock())

const forgot = (email: unknown, address = '') =>
  rest('POST', '/users/forgot-password', { email }, { headers: { 'x-client-address': address } })
const send = () => sendDueMail(bulletin.payload, composers, clock())
const reset = (token: string, password = NEW_PASSWORD) =>
  rest('POST', '/users/reset-password', { token, password })

async function mailsTo(email: string) {
  const mails = await mailsIn(path.join(env().dataDir, 'outbox'))
  return mails.filter(({ to }) => !Array.isArray(to) && to?.text === email)
}

async function newAuthor(): Promise<string> {
  return (await staffMember(bulletin.payload, 'author')).user.email
}

/** The token in the newest mail to somebody. */
async function tokenFor(email: string): Promise<string> {
  const text = (await mailsTo(email)).at(-1)?.text ?? ''
  return /http:\/\/localhost:3000\/admin\/reset\?token=([\w-]{43})\n/.exec(text)?.[1] ?? ''
}

describe('a staff member who forgot the password', () => {
  it('gets a mail whose link leads to a new one, once', async () => {
    const email = await newAuthor()
    await forgot(email)
    expect(await send()).toBe(1)
    const [mail] = await mailsTo(email)
    const token = await tokenFor(email)

    expect(mail?.subject).toBe('Choose a new password for the Your health plan admin panel')
    expect(mail?.html).toContain(`href="http://localhost:3000/admin/reset?token=${token}"`)
    expect((await reset(token)).status).toBe(200)
    expect((await reset(token)).status).toBe(410)
    const { user } = await signIn({ email, password: NEW_PASSWORD })
    expect(user.email).toBe(email)
  })

  it('is found by the address in capitals and with spaces', async () => {
    const email = await newAuthor()
    await forgot(`  ${email.toUpperCase()} `)
    await send()

    expect(await mailsTo(email)).toHaveLength(1)
  })

  it('cannot choose a password that breaks the rules', async () => {
    const email = await newAuthor()
    await forgot(email)
    await send()

    expect((await reset(await tokenFor(email), 'short')).status).toBe(400)
    expect((await signIn({ email, password: PASSWORD })).user.email).toBe(email)
  })

  it('gets one mail for several requests within a minute, and another one later', async () => {
    const email = await newAuthor()
    await Promise.all([forgot(email), forgot(email), forgot(email)])
    await send()
    expect(await mailsTo(email)).toHaveLength(1)
    const first = await tokenFor(email)
    minutes += 1
    await forgot(email)
    await send()

    expect(await mailsTo(email)).toHaveLength(2)
    expect((await reset(first)).status).toBe(410)
  })
})

describe('somebody who asks for others', () => {
  it('is told the same and causes the same writing, whether the address is on the staff or not', async () => {
    const known = await newAuthor()
    const before = await bulletin.payload.count({ collection: 'mailed-links' })
    const answers = []
    const stored = []
    for (const email of [known, 'stranger@example.org']) {
      answers.push(await forgot(email))
      const { docs } = await bulletin.payload.db.find<Record<string, unknown>>({
        collection: 'mail-queue',
        where: { state: { equals: 'waiting' } },
        req: {},
      })
      stored.push(docs.map(({ kind, state, attempts, notBefore }) => ({ kind, state, attempts, notBefore })))
      expect(JSON.stringify(docs)).not.toContain(email)
      await bulletin.payload.db.deleteMany({ collection: 'mail-queue', where: {}, req: {} })
    }
    const links = await bulletin.payload.count({ collection: 'mailed-links' })

    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).toMatchObject({ status: 200, body: { message: expect.stringContaining('If') } })
    expect(stored[0]).toHaveLength(1)
    expect(stored[0]).toEqual(stored[1])
    // Whatever tells the two apart is written when the mail is sent.
    expect(links.totalDocs).toBe(before.totalDocs)
  })

  it('has four mails an hour sent to one mailbox at most, from any number of addresses', async () => {
    const email = await newAuthor()
    const statuses: number[] = []
    for (let count = 0; count < 5; count += 1) {
      minutes += 1
      statuses.push((await forgot(email, `198.51.100.${count}`)).status)
    }
    await send()

    expect(statuses).toEqual([200, 200, 200, 200, 429])
    expect(await mailsTo(email)).toHaveLength(4)
  })

  it('is stopped after ten mailboxes in an hour, in words', async () => {
    const answers = []
    for (let count = 0; count < 11; count += 1) {
      answers.push(await forgot(`somebody-${count}@example.org`, '203.0.113.7'))
    }
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(200), 429])
    expect(answers[10]?.body.errors?.[0]?.message).toBe('Too many attempts. Try again in 60 minutes.')
  })

  it('has nothing sent to addresses that are not on the staff', async () => {
    await forgot('stranger@example.org')

    expect(await send()).toBe(0)
    expect(await mailsTo('stranger@example.org')).toEqual([])
  })

  it.each([
    undefined,
    null,
    '',
    'no address',
    { not_equals: '' },
    ['a@example.org', 'b@example.org'],
    'a@example.org, b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    `${'a'.repeat(260)}@example.org`,
  ])('is refused in words for %j', async (email) => {
    const { status, body } = await forgot(email)

    expect([status, body.errors?.[0]?.message]).toEqual([400, 'Write the e-mail address you sign in with.'])
  })
})

it('Payload itself sends no mail, because it would do so within a request', async () => {
  const email = await newAuthor()
  await expect(bulletin.payload.sendEmail({ to: email, subject: 'Hello', text: 'Hello' })).rejects.toThrow(
    'requestMail',
  )
})

it('only admins see the mails, only in the admin panel, and nobody sees what they say', async () => {
  const { payload } = bulletin
  const [author, admin] = [await staffMember(payload, 'author'), await staffMember(payload, 'admin')]
  await forgot(author.user.email)
  const see = (person: typeof author) =>
    payload.find({ collection: 'mail-queue', overrideAccess: false, user: person.user })

  await expect(see(author)).rejects.toThrow('not allowed')
  const { docs } = await see(admin)
  expect(docs).toContainEqual(expect.objectContaining({ kind: 'staff-password', state: 'waiting' }))
  expect(docs.every((doc) => !('data' in doc))).toBe(true)
  expect((await rest('GET', '/mail-queue', undefined, { as: admin })).status).toBe(403)
})
