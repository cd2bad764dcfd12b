import { afterEach, describe, expect, it } from 'vitest'
import { POST as changeQuestionForm } from '@/app/(portal)/forms/change-question/route'
import { POST as exportForm } from '@/app/(portal)/forms/export-data/route'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { GET as dataPage } from '@/app/(portal)/my/profile/data/route'
import { GET as historyPage } from '@/app/(portal)/my/history/route'
import { audit } from '@/src/audit/audit'
import { setClock } from '@/src/clock'
import { acknowledge } from '@/src/receipts/receipts'
import { NO_CLIENT } from '@/src/web/client'
import { auditOf } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { sendForm } from '@/test/support/forms'
import { issuesOf, sendOwn } from '@/test/support/own-forms'
import { openPage } from '@/test/support/pages'
import { practice } from '@/test/support/practices'
import { PASSWORD, portalAccount, staffMember, type PortalPerson } from '@/test/support/people'

const bulletin = startBulletin()
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'

afterEach(() => setClock())

/** The rows of the history, as whoever reads the page sees them. */
async function historyOf(who: PortalPerson, address = '/my/history'): Promise<string[][]> {
  const { html } = await openPage(historyPage, address, { cookie: who.cookie })
  const [, body = ''] = /<tbody>(.*)<\/tbody>/s.exec(html) ?? []
  return [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
      cell
        .replace(/<[^>]*>/g, ' ')
        .replace(/&quot;/g, '"')
        .trim(),
    ),
  )
}

describe('the history of an account', () => {
  it('has sign-ins with time, device and address, and what was changed, the last first', async () => {
    const who = await portalAccount(bulletin.payload)
    setClock(() => new Date('2026-03-02T15:04:00Z'))
    const fields = { username: who.account.username, password: PASSWORD }
    const from = { address: '203.0.113.9', headers: { 'user-agent': CHROME } }
    const signedIn = await sendForm(signInForm, fields, from)
    await sendForm(signInForm, { ...fields, password: 'Not-The-Password-1' }, from)
    const cookie = `portal-token=${signedIn.cookies['portal-token'] ?? ''}`
    const question = { question: 'teacher', answer: 'Ms Frizzle', current: PASSWORD }
    await sendForm(changeQuestionForm, { account: who.account.id, ...question }, { cookie, ...from })

    expect(await historyOf({ ...who, cookie })).toEqual([
      [expect.stringContaining('March 2, 2026'), 'Security question changed', 'You', '203.0.113.9'],
      [expect.any(String), 'Sign-in failed', 'Somebody who was not signed in', '203.0.113.9'],
      [
        expect.stringContaining('10:04'),
        expect.stringMatching(/^Signed in\s+Chrome on Windows$/),
        'You',
        '203.0.113.9',
      ],
    ])
  })

  it('names nobody of the staff, and neither where they sit nor what they wrote', async () => {
    const { payload } = bulletin
    const who = await portalAccount(payload)
    const { user } = await staffMember(payload, 'support')
    const actor = { id: user.id, name: 'Sue Support', role: 'support' }
    const client = { address: '198.51.100.77', userAgent: '' }
    const entry = { account: who.account, actor, client, now: new Date(), detail: 'A difficult caller' }
    await audit(payload, { ...entry, kind: 'unlocked' })
    await audit(payload, { ...entry, kind: 'read' })
    const rows = await historyOf(who)
    expect(rows.map((row) => row.slice(1))).toEqual([['Unlocked', 'Our staff', 'None']])
  })

  it('tells nobody where somebody else of the practice sat', async () => {
    const { payload } = bulletin
    const [who, other] = [await portalAccount(payload), await portalAccount(payload)]
    const entry = { client: { address: '198.51.100.78', userAgent: CHROME }, detail: 'Their words' }
    const actor = { id: other.account.id, name: other.account.username }
    await audit(payload, {
      ...entry,
      kind: 'owner-handed-over',
      account: who.account,
      actor,
      now: new Date(),
    })
    const rows = await historyOf(who)
    expect(rows.map((row) => row.slice(1))).toEqual([
      ['Practice handed over to a colleague', 'Somebody of your practice', 'None'],
    ])
    const { text } = await sendOwn(exportForm, who, { current: PASSWORD })
    expect(text).toContain('Practice handed over to a colleague')
    expect(text).not.toMatch(/198\.51\.100\.78|Their words/)
  })

  it('is read page by page, and is that of its owner alone', async () => {
    const { payload } = bulletin
    const [who, other] = [await portalAccount(payload), await portalAccount(payload)]
    for (let time = 0; time < 26; time += 1)
      await audit(payload, { kind: 'signed-out', account: who.account, client: NO_CLIENT, now: new Date() })
    expect(await historyOf(who)).toHaveLength(25)
    expect(await historyOf(who, '/my/history?page=2')).toHaveLength(1)
    expect(await historyOf(other)).toEqual([])
    for (const page of ['3', '0', '-1', 'x', '1e3', '9999999']) {
      const { status } = await openPage(historyPage, `/my/history?page=${page}`, { cookie: who.cookie })
      expect([page, status]).toEqual([page, 404])
    }
    expect((await openPage(historyPage, '/my/history')).headers.get('location')).toBe(
      '/login?next=%2Fmy%2Fhistory',
    )
  })
})

describe('the data of an account', () => {
  it('come as one file with all that is kept, without a secret, and that is an entry', async () => {
    const { payload } = bulletin
    const now = new Date('2026-03-02T15:04:00Z')
    setClock(() => now)
    const who = await practice(payload, 'ga:medicaid', {}, now)
    await acknowledge(payload, {
      account: who.account.id,
      notice: 'gone',
      version: '2026-03-01T00:00:00.000Z',
      now,
    })
    await sendForm(
      signInForm,
      { username: who.account.username, password: PASSWORD },
      { headers: { 'user-agent': CHROME } },
    )
    await payload.db.updateOne({
      collection: 'enrollments',
      where: { id: { equals: who.account.enrollment } },
      data: { endedAt: now.toISOString(), endedBecause: 'A difficult office' },
      req: {},
    })
    const { status, response, text } = await sendOwn(exportForm, who, { current: PASSWORD })
    expect([
      status,
      response.headers.get('cache-control'),
      response.headers.get('content-disposition'),
    ]).toEqual([200, 'private, no-store', 'attachment; filename="portal-account-2026-03-02.json"'])
    const file: unknown = JSON.parse(text)
    expect(file).toMatchObject({
      format: 'bulletin-account',
      version: 1,
      exportedAt: now.toISOString(),
      account: { username: who.account.username, email: who.account.email },
      enrollmentRecord: {
        id: who.account.enrollment,
        name: 'A practice',
        zips: '30301',
        endedAt: now.toISOString(),
      },
      notices: [{ notice: 'gone', acknowledgedAt: now.toISOString() }],
      history: [
        { what: 'Exported as a file', by: 'You' },
        { what: 'Signed in', by: 'You', detail: 'Chrome on Windows' },
      ],
    })
    expect(file).toHaveProperty('sessions.0.userAgent')
    expect(text).not.toMatch(/hash|searchKey|providerNumberKey|\$argon|scrypt|difficult office/i)
    expect(await auditOf(payload, who.account.username)).toContain('Exported as a file')
  })

  it('are for whoever knows the password, and guesses are limited', async () => {
    const who = await portalAccount(bulletin.payload)
    const ask = (current: string) => sendOwn(exportForm, who, { current })
    for (const current of ['', 'Not-The-Password-1']) {
      const reply = await ask(current)
      expect([reply.to, await issuesOf(bulletin.payload.secret, 'export-data', reply)]).toEqual([
        '/my/profile/data',
        { current: expect.stringContaining('current password') },
      ])
    }
    for (let guess = 2; guess <= 8; guess += 1) await ask(`Not-The-Password-${guess}`)
    expect((await ask(PASSWORD)).status).toBe(429)
    expect(await auditOf(bulletin.payload, who.account.username)).not.toContain('Exported as a file')
  })

  it('say on their page what the file has', async () => {
    const who = await portalAccount(bulletin.payload)
    const { html } = await openPage(dataPage, '/my/profile/data', { cookie: who.cookie })
    expect(html).toContain('Passwords, answers and Tax IDs are not in it')
  })
})
