import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { outsideTransactions } from '@/src/database/open-transaction'
import { joining } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { requestMail, sendDueMail, type Composer } from '@/src/mail/queue'
import { forgetOldMail } from '@/src/mail/queue-rows'
import { startBulletin } from '@/test/support/database'
import { mailsIn, officeOf, startMailServer, type MailServer } from '@/test/support/mail'
import { dataFolderPrefix } from '@/test/support/throw-away'

const bulletin = startBulletin()

const START = new Date('2026-03-01T08:00:00.000Z')
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000)

/** What must be found nowhere but in the mail itself. */
const SECRET = 'T0P-S3CR3T'

let server: MailServer
let outbox: string
let logged: string[]

const hello: Composer = async (_payload, { to = 'office@example.org', name = 'Dr. Lee' }, now) => ({
  to,
  subject: `Welcome, ${name}`,
  greeting: `Hello ${name},`,
  paragraphs: [`It is ${now.toISOString()}.`, 'Ünïcödé → ✓'],
  action: { label: 'Activate Account', url: `https://portal.example.org/activate?token=${SECRET}` },
  reason: 'You get this mail because this is a test.',
})
const composers = { hello, nobody: async () => undefined }

beforeEach(async () => {
  server = await startMailServer()
  outbox = path.join(await mkdtemp(dataFolderPrefix), 'outbox')
  logged = []
  const { logger } = bulletin.payload
  for (const level of ['info', 'warn', 'error'] as const) {
    logger[level] = (...parts: unknown[]) => void logged.push(JSON.stringify(parts))
  }
})

afterEach(async () => {
  await server.stop()
  await rm(path.dirname(outbox), { recursive: true })
  await bulletin.payload.db.deleteMany({ collection: 'mail-queue', where: {}, req: {} })
})

const request = (
  data: Record<string, string> = {},
  more: { kind?: string; key?: string; notBefore?: Date } = {},
) => requestMail(bulletin.payload, { kind: 'hello', data, now: START, ...more })

const send = (now: Date, { allow = '*' } = {}) =>
  sendDueMail(bulletin.payload, composers, now, officeOf(server, outbox, { allow }))

async function rows() {
  const { docs } = await bulletin.payload.db.find<Record<string, unknown>>({
    collection: 'mail-queue',
    sort: ['notBefore', 'id'],
    limit: 0,
    pagination: false,
    req: {},
  })
  return docs
}

async function row() {
  const [first] = await rows()
  return first ?? {}
}

describe('a mail', () => {
  it('arrives as it was composed, in text and in HTML', async () => {
    await bulletin.payload.updateGlobal({
      slug: 'site',
      data: {
        mailSenderName: 'webmaster',
        mailSenderAddress: 'webmaster@example.org',
        organization: 'Example Health',
      },
    })
    await request({ name: 'Zoë' })
    expect(await send(after(0))).toBe(1)
    const [mail] = server.received

    expect(mail?.recipients).toEqual(['office@example.org'])
    expect(mail?.parsed).toMatchObject({
      subject: 'Welcome, Zoë',
      date: START,
      from: { value: [{ name: 'webmaster', address: 'webmaster@example.org' }] },
      to: { value: [{ name: '', address: 'office@example.org' }] },
    })
    for (const part of ['Hello Zoë,', 'Ünïcödé → ✓', `https://portal.example.org/activate?token=${SECRET}`]) {
      expect(mail?.parsed.text).toContain(part)
      expect(mail?.parsed.html).toContain(part)
    }
    expect(mail?.parsed.text).toContain('Example Health Provider Portal')
    expect(mail?.parsed.attachments).toEqual([])
  })

  it('says that a machine sent it, and nothing about the machine', async () => {
    await request()
    await send(after(0))
    const headers = server.received[0]?.parsed.headers

    expect([...(headers?.keys() ?? [])].sort()).toEqual([
      'auto-submitted',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
      'x-auto-response-suppress',
    ])
    expect(headers?.get('auto-submitted')).toBe('auto-generated')
    expect(headers?.get('x-auto-response-suppress')).toBe('All')
    expect(headers?.get('message-id')).toMatch(/^<[0-9a-f]{32}@portal\.example\.org>$/)
    expect(headers?.get('content-type')).toMatchObject({ value: 'multipart/alternative' })
  })

  it('cannot be given a header by what people have typed', async () => {
    await request({ name: 'Lee\r\nBcc: thief@evil.example\r\n\r\n<script>' })
    await send(after(0))
    const [mail] = server.received

    expect(mail?.recipients).toEqual(['office@example.org'])
    expect(mail?.parsed.headers.has('bcc')).toBe(false)
    expect(mail?.parsed.subject).toBe('Welcome, Lee Bcc: thief@evil.example <script>')
    expect(mail?.parsed.html).not.toContain('<script>')
  })

  it('waits for its moment', async () => {
    await request({}, { notBefore: after(60) })

    expect(await send(after(59))).toBe(0)
    expect(await send(after(60))).toBe(1)
  })

  it('with nothing to say is not sent, and forgotten after a day', async () => {
    await request({}, { kind: 'nobody' })
    expect(await send(after(0))).toBe(0)
    expect(await row()).toMatchObject({ state: 'nothing' })
    await forgetOldMail(bulletin.payload, after(24 * 60 - 1))
    expect(await rows()).toHaveLength(1)
    await forgetOldMail(bulletin.payload, after(24 * 60 + 1))

    expect([server.connections, await rows()]).toEqual([0, []])
  })

  it('that was sent is forgotten after 30 days', async () => {
    await request()
    await send(after(0))
    await forgetOldMail(bulletin.payload, after(30 * 24 * 60 - 1))
    expect(await rows()).toHaveLength(1)
    await forgetOldMail(bulletin.payload, after(30 * 24 * 60 + 1))

    expect(await rows()).toEqual([])
  })

  it('that failed is forgotten after 90 days, with what was to be sent', async () => {
    await request({}, { kind: 'poem' })
    await send(after(0))
    await forgetOldMail(bulletin.payload, after(90 * 24 * 60 - 1))
    expect(await rows()).toMatchObject([{ state: 'failed', data: expect.any(String) }])
    await forgetOldMail(bulletin.payload, after(90 * 24 * 60 + 1))

    expect(await rows()).toEqual([])
  })
})

describe('a mail is sent once', () => {
  it('by two processes at the same moment', async () => {
    for (let index = 0; index < 10; index += 1) await request({ to: `office${index}@example.org` })
    const sent = await Promise.all([send(after(0)), send(after(0)), send(after(0))])

    expect(sent.reduce((sum, count) => sum + count)).toBe(10)
    expect(server.received.map(({ recipients }) => recipients[0]).sort()).toEqual(
      Array.from({ length: 10 }, (_, index) => `office${index}@example.org`),
    )
  })

  it('when it is requested twice under one key, before and after it was sent', async () => {
    await request({ name: 'First' }, { key: 'welcome-1' })
    await request({ name: 'Second' }, { key: 'welcome-1' })
    await send(after(0))
    await request({ name: 'Third' }, { key: 'welcome-1' })
    await send(after(5))

    expect(server.received.map(({ parsed }) => parsed.subject)).toEqual(['Welcome, First'])
  })

  it('when it is requested under one key by many at the same moment', async () => {
    await Promise.all(Array.from({ length: 8 }, () => request({}, { key: 'welcome-2' })))
    await send(after(0))

    expect([server.received.length, (await rows()).length]).toEqual([1, 1])
  })
})

describe('a mail that the server does not take', () => {
  it('for now is tried again after 1, 2, 4 … minutes, and given up after 8 times', async () => {
    await request()
    server.refuseWith(451, 'Greylisted, try again')
    const tried: number[] = []
    for (let minute = 0; minute <= 130; minute += 1) {
      const before = server.connections
      await send(after(minute))
      if (server.connections > before) tried.push(minute)
    }

    expect(tried).toEqual([0, 1, 3, 7, 15, 31, 63, 127])
    expect(await row()).toMatchObject({ state: 'failed', attempts: 8 })
  })

  it('at first is sent with the next try, under the same Message-ID', async () => {
    await request()
    server.refuseWith(451)
    expect(await send(after(0))).toBe(0)
    expect(await row()).toMatchObject({
      state: 'waiting',
      lastError: 'The mail server answered: 451 no',
    })
    server.refuseWith()

    expect(await send(after(0.9))).toBe(0)
    expect(await send(after(1))).toBe(1)
    expect(await row()).toMatchObject({ state: 'sent', attempts: 2 })
    expect((await row()).lastError ?? undefined).toBeUndefined()
  })

  it('for good is failed at once, without the recipient in the reason', async () => {
    await request()
    server.refuseWith(550, '5.1.1 <office@example.org> is nobody here')
    await send(after(0))
    server.refuseWith()

    expect(await send(after(600))).toBe(0)
    expect(await row()).toMatchObject({
      state: 'failed',
      attempts: 1,
      lastError: 'The mail server answered: 550 5.1.1 <…> is nobody here',
    })
  })

  it('does not hold up the others', async () => {
    await request({ to: 'not an address' })
    await request({}, { kind: 'poem' })
    await request()

    expect(await send(after(0))).toBe(1)
    expect((await rows()).map(({ state, lastError }) => [state, lastError ?? undefined])).toEqual([
      ['failed', 'The address of the recipient is not an e-mail address.'],
      ['failed', 'The product does not know how to write a mail of the kind "poem".'],
      ['sent', undefined],
    ])
  })
})

describe('a mail server that is down', () => {
  it('costs one mail one try, and is found when it is back', async () => {
    for (let index = 0; index < 3; index += 1) await request({ to: `office${index}@example.org` })
    const { port } = server
    await server.stop()
    expect(await send(after(0))).toBe(0)
    expect((await rows()).map(({ attempts }) => attempts).sort()).toEqual([0, 0, 1])
    expect((await rows()).map(({ lastError }) => lastError)).toContain(
      'The mail server could not be reached.',
    )
    server = await startMailServer({ port })

    expect(await send(after(0))).toBe(2)
    expect(await send(after(1))).toBe(1)
  })

  it.each([
    ['no secure connection', false, 'The mail server offers no secure connection.'],
    ['an unknown certificate', true, 'The mail server cannot be trusted ('],
  ])('or offers %s, and is not this machine, gets nothing', async (_, offersTls, sentence) => {
    await server.stop()
    server = await startMailServer({ offersTls })
    await request()
    const office = officeOf(server, outbox)
    const elsewhere = { ...office, ...(office.smtp ? { smtp: { ...office.smtp, isLoopback: false } } : {}) }
    await sendDueMail(bulletin.payload, composers, after(0), elsewhere)

    expect([server.connections, server.received.length]).toEqual([1, 0])
    expect(await row()).toMatchObject({ state: 'waiting', lastError: expect.stringContaining(sentence) })
  })

  it.each([
    ['hunter2', 1, null],
    ['hunter3', 0, 'The mail server refused the user name or the password of SMTP_URL.'],
  ])('or asks for a password, which is %s, sends %i mail', async (password, count, sentence) => {
    await server.stop()
    server = await startMailServer({ password: 'hunter2' })
    await request()
    const office = officeOf(server, outbox, { signIn: `portal:${password}` })

    expect(await sendDueMail(bulletin.payload, composers, after(0), office)).toBe(count)
    expect((await row()).lastError ?? null).toBe(sentence)
    expect(JSON.stringify([logged, await rows()])).not.toContain('hunter')
  })
})

describe('the outbox folder', () => {
  it('takes mail for people whom MAIL_ALLOW does not name, and shows for whom it is', async () => {
    await request({ to: 'stranger@elsewhere.example' })
    await request({ to: 'office@example.org' })
    expect(await send(after(0), { allow: '@example.org' })).toBe(2)
    const [filed] = await mailsIn(outbox)

    expect(server.received.map(({ recipients }) => recipients)).toEqual([['office@example.org']])
    expect(filed).toMatchObject({ to: { value: [{ address: 'stranger@elsewhere.example' }] } })
    expect(filed?.headers.get('x-not-sent')).toBe('MAIL_ALLOW does not name this recipient')
    expect((await rows()).map(({ state }) => state).sort()).toEqual(['filed', 'sent'])
  })

  it('takes everything when nobody is named', async () => {
    await request()
    await send(after(0), { allow: '' })

    expect([server.connections, (await mailsIn(outbox)).length]).toEqual([0, 1])
  })

  it('takes everything without a mail server, in whole files that others cannot read', async () => {
    await request({ name: 'Zoë/../../x' })
    const office = { allow: ['*'], outbox, domain: 'portal.example.org' }
    await sendDueMail(bulletin.payload, composers, after(0), office)
    const names = await readdir(outbox)
    const [mail] = await mailsIn(outbox)

    expect(names).toEqual([expect.stringMatching(/^20260301T080000Z-welcome-zoe-x-[0-9a-f]{8}\.eml$/)])
    expect((await stat(mail?.file ?? '')).mode & 0o777).toBe(0o600)
    expect((await stat(outbox)).mode & 0o777).toBe(0o700)
    expect(mail?.subject).toBe('Welcome, Zoë/../../x')
    expect(mail?.headers.get('x-not-sent')).toBe('SMTP_URL is not set')
    expect(mail?.text).toContain('Hello Zoë/../../x,')
  })

  it('that cannot be written keeps the mail waiting', async () => {
    await request()
    const file = path.join(path.dirname(outbox), 'file')
    await writeFile(file, '')
    const office = { allow: [], outbox: path.join(file, 'outbox'), domain: 'portal.example.org' }
    await sendDueMail(bulletin.payload, composers, after(0), office)

    expect(await row()).toMatchObject({
      state: 'waiting',
      lastError: 'The outbox folder could not be written (ENOTDIR).',
    })
  })
})

describe('what the queue stores', () => {
  it('tells neither the data nor the letter, and nothing at all once it is sent', async () => {
    await request({ to: 'office@example.org', pet: SECRET })
    const waiting = JSON.stringify(await rows())
    server.refuseWith(451)
    await send(after(0))
    server.refuseWith()
    await send(after(1))

    for (const text of [waiting, JSON.stringify(await rows()), logged.join()]) {
      expect(text).not.toMatch(/office@example\.org|T0P-S3CR3T|Dr\. Lee|pet/)
    }
    expect((await row()).data ?? null).toBeNull()
  })

  it('cannot be read with another secret, and is failed in words', async () => {
    await request()
    await bulletin.payload.db.updateOne({
      collection: 'mail-queue',
      where: { state: { equals: 'waiting' } },
      data: { data: '00'.repeat(40) },
      req: {},
    })
    await send(after(0))

    expect(await row()).toMatchObject({
      state: 'failed',
      lastError: expect.stringContaining('PAYLOAD_SECRET'),
    })
  })

  it('is tried again when the letter cannot be written', async () => {
    await request()
    const broken = { hello: () => Promise.reject(new Error('The database is away.')) }
    await sendDueMail(bulletin.payload, broken, after(0), officeOf(server, outbox))

    expect(await row()).toMatchObject({
      state: 'waiting',
      lastError: expect.stringContaining('could not be written'),
    })
    expect(await send(after(1))).toBe(1)
  })

  // Without transactions there is nothing to join.
  it('belongs to the transaction it was requested in', async () => {
    const { payload } = bulletin
    const requested = (key: string, end?: Error) =>
      inTransaction(payload, async () => {
        const req = joining(payload)
        await requestMail(payload, { kind: 'hello', data: {}, now: START, key, req })
        expect(await outsideTransactions(rows)).toHaveLength(0)
        if (end) throw end
      })
    await expect(requested('undone', new Error('No.'))).rejects.toThrow('No.')
    expect(await rows()).toHaveLength(0)
    await requested('stored')
    expect(await rows()).toHaveLength(1)
  })

  it.each(['', 'x'.repeat(201)])('takes no key like %j', async (key) => {
    await expect(request({}, { key })).rejects.toThrow('1 to 200 characters')
  })
})
