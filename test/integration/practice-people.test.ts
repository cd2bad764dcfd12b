import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GET as colleaguesPage } from '@/app/(portal)/my/colleagues/route'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { activate } from '@/src/accounts/recovery/activation'
import { resetPassword } from '@/src/accounts/recovery/recovery'
import { accountByUsername, ofAccount } from '@/src/accounts/record/account'
import { closeAccount } from '@/src/accounts/record/closing'
import { byCommand, endRecords } from '@/src/enrollment/ending'
import { taxIdKey } from '@/src/enrollment/tax-id'
import type { Account } from '@/src/payload-types'
import { acknowledge } from '@/src/receipts/receipts'
import { confirmationReport } from '@/src/receipts/report'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { findPosted } from '@/src/notices/finding/find'
import { ownerOf, peopleOf } from '@/src/practices/people'
import { issueLink } from '@/src/signing-in/mailed-links'
import { accountRow, auditOf, takeLetters, takeMails } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { GROUP, importRows, makePlans, PRACTITIONER } from '@/test/support/enrollments'
import { sendForm } from '@/test/support/forms'
import { openPage } from '@/test/support/pages'
import { publishNotice } from '@/test/support/notices'
import { PASSWORD, portalAccount, staffMember, type Person, type PortalPerson } from '@/test/support/people'
import { rest } from '@/test/support/rest'
import { rowsOf } from '@/test/support/registration'

const bulletin = startBulletin()

/** Two groups under one Tax ID, a practitioner there, and a group elsewhere. */
const MAIN = { ...GROUP, plans: 'ga:medicaid' }
const SECOND = { ...MAIN, group_name: 'Peachtree Labs', provider_number: 'GA-0077778' }
const DOCTOR = { ...PRACTITIONER, tax_id: GROUP.tax_id }
const ELSEWHERE = { ...MAIN, tax_id: '96-0010011', provider_number: 'GA-0077779' }

beforeAll(() => makePlans(bulletin.payload))

beforeEach(async () => {
  const { payload } = bulletin
  for (const collection of ['accounts', 'enrollments', 'sessions'] as const)
    await payload.db.deleteMany({ collection, where: { id: { exists: true } }, req: {} })
  await importRows(payload, [MAIN, SECOND, DOCTOR, ELSEWHERE])
})

async function recordOf(number: string): Promise<string> {
  const records = await rowsOf<{ id: string; providerNumber: string }>(bulletin.payload, 'enrollments')
  const record = records.find(({ providerNumber }) => providerNumber === number)
  if (!record) throw new Error(`${number} is not on file.`)
  return record.id
}

/** An account of the record with this Provider ID, activated in March 2026. */
async function person(
  username: string,
  { provider_number: number }: { provider_number: string },
  day: number,
  data: Partial<Account> = {},
): Promise<PortalPerson> {
  return portalAccount(bulletin.payload, {
    username,
    enrollment: await recordOf(number),
    activatedAt: `2026-03-${String(day).padStart(2, '0')}T12:00:00.000Z`,
    ...data,
  })
}

const owner = async ({ account }: PortalPerson) =>
  (await ownerOf(bulletin.payload, await accountRow(bulletin.payload, account.id)))?.username

describe('the owner of a practice', () => {
  it('is whose group account under its Tax ID was activated first', async () => {
    const second = await person('second', SECOND, 3)
    const main = await person('main', MAIN, 2)
    await person('elsewhere', ELSEWHERE, 1)
    expect([await owner(second), await owner(main)]).toEqual(['main', 'main'])
  })

  it('is no practitioner, and nobody who has not activated the account', async () => {
    const { payload } = bulletin
    const doctor = await person('doctor', DOCTOR, 1, { kind: 'practitioner' })
    await person('waiting', MAIN, 1, { state: 'unverified' })
    const second = await person('second', SECOND, 3)
    expect(await owner(second)).toBe('second')
    expect(await peopleOf(payload, doctor.account)).toEqual({ people: [], owner: undefined })
  })

  it('is one and the same when two activate at the same moment', async () => {
    const { payload } = bulletin
    const now = new Date()
    const waiting = { state: 'unverified', activatedAt: null } as const
    const both = [await person('main', MAIN, 1, waiting), await person('second', SECOND, 1, waiting)]
    const tokens = await Promise.all(
      both.map(({ account }) =>
        issueLink(payload, { purpose: 'activate', owner: ofAccount(account.id), now }),
      ),
    )
    const by = { client: { address: '', userAgent: '' }, now }
    await Promise.all(tokens.map((token) => activate(payload, token, by)))
    const [first, other] = await Promise.all(both.map(owner))
    expect(first).toBeDefined()
    expect(other).toBe(first)
  })

  it('stays owner while the account is secured, and is followed when it is closed or its record ends', async () => {
    const { payload } = bulletin
    const main = await person('main', MAIN, 1, { state: 'secured' })
    const second = await person('second', SECOND, 2)
    expect(await owner(second)).toBe('main')
    await closeAccount(payload, main.account, new Date())
    expect(await owner(second)).toBe('second')
    const third = await person('third', MAIN, 3)
    await endRecords(
      payload,
      [await recordOf(SECOND.provider_number)],
      'It has left.',
      byCommand('A command on the server', new Date()),
    )
    expect([await owner(third), await owner(second)]).toEqual(['third', undefined])
  })

  it('moves along with a Tax ID that is corrected, into the practice that has the right one', async () => {
    const { payload } = bulletin
    const [main, second] = [await person('main', MAIN, 2), await person('second', SECOND, 3)]
    await importRows(payload, [{ ...MAIN, tax_id: '96-0010098' }])
    expect([await owner(main), await owner(second)]).toEqual(['main', 'second'])
    await importRows(payload, [{ ...SECOND, tax_id: '96-0010098' }])
    expect([await owner(main), await owner(second)]).toEqual(['main', 'main'])
  })

  it('is alone while the records are made anew with another secret', async () => {
    const { payload } = bulletin
    const [main, second] = [await person('main', MAIN, 2), await person('second', SECOND, 3)]
    const elsewhere = await recordOf(ELSEWHERE.provider_number)
    const data = { taxIdHash: taxIdKey('another secret').hash('960010011') }
    await payload.db.updateOne({
      collection: 'enrollments',
      where: { id: { equals: elsewhere } },
      data,
      req: {},
    })
    expect([await owner(main), await owner(second)]).toEqual(['main', 'second'])
  })
})

describe('an account that is closed', () => {
  it('lets nobody in: no session, no password, no link; its address and its record are free', async () => {
    const { payload } = bulletin
    const now = new Date()
    const { account, cookie } = await person('main', MAIN, 1)
    const token = await issueLink(payload, { purpose: 'reset-password', owner: ofAccount(account.id), now })
    expect(await Promise.all([1, 2].map(() => closeAccount(payload, account, now)))).toEqual(
      expect.arrayContaining([true, false]),
    )
    expect((await openPage(colleaguesPage, '/my/colleagues', { cookie })).status).toBe(307)
    expect((await sendForm(signInForm, { username: 'main', password: PASSWORD })).to).toBe('/login')
    const client = { address: '', userAgent: '' }
    const reset = { token, password: 'Seven-quiet-Lanterns-4', client, now }
    expect(await resetPassword(payload, reset)).toEqual({ kind: 'over' })
    expect(await accountByUsername(payload, 'main')).toBeUndefined()
    expect(await accountRow(payload, account.id)).toMatchObject({
      username: 'main',
      displayName: account.displayName,
    })
    const anew = await person('anew', MAIN, 2, { email: account.email })
    expect(anew.account.email).toBe(account.email)
    expect(await takeLetters(payload, now)).toEqual([])
  })

  it('keeps its user name, which nobody else can get', async () => {
    const { account } = await person('main', MAIN, 1)
    await closeAccount(bulletin.payload, account, new Date())
    await expect(person('main', SECOND, 2)).rejects.toThrow()
  })
})

describe('the page of the people of a practice', () => {
  const page = async ({ cookie }: PortalPerson) =>
    (await openPage(colleaguesPage, '/my/colleagues', { cookie })).html
  const names = (html: string) => [...html.matchAll(/<th scope="row">(.*?)<\/th>/g)].map(([, name]) => name)

  it('names all of them to the owner, with their addresses', async () => {
    const main = await person('main', MAIN, 1)
    await person('second', SECOND, 2)
    await person('elsewhere', ELSEWHERE, 1)
    await person('doctor', DOCTOR, 1, { kind: 'practitioner' })
    const html = await page(main)
    expect(names(html)).toEqual(['main (owner) (you)', 'second'])
    expect(html).toContain('second@example.org')
  })

  it('tells a colleague whom to ask, and nothing of the others', async () => {
    await person('main', MAIN, 1)
    const second = await person('second', SECOND, 2)
    await person('third', MAIN, 3, { admission: 'an invitation' })
    const html = await page(second)
    expect(html).toContain('looked after by main')
    expect(html).not.toContain('third')
    expect(html).not.toContain('main@example.org')
  })

  it('says so to a practitioner, and where the record has ended', async () => {
    const { payload } = bulletin
    const doctor = await person('doctor', DOCTOR, 1, { kind: 'practitioner' })
    expect(await page(doctor)).toContain('yours alone')
    const main = await person('main', MAIN, 1)
    await endRecords(
      payload,
      [main.account.enrollment],
      'It has left.',
      byCommand('A command on the server', new Date()),
    )
    expect(await page(main)).toContain('No practice on file')
  })
})

describe('support', () => {
  const move = async (who: PortalPerson, body: unknown, as?: Person) =>
    rest('POST', `/accounts/${who.account.id}/make-owner`, body, {
      as: as ?? (await staffMember(bulletin.payload, 'support')),
    })
  const reason = 'The owner has left; their manager confirmed it.'

  it('makes somebody else of the practice its owner, with a reason; both are told', async () => {
    const { payload } = bulletin
    const [main, second] = [await person('main', MAIN, 1), await person('second', SECOND, 2)]
    await takeMails(payload)
    expect((await move(second, { reason })).status).toBe(200)
    expect([await owner(main), await owner(second)]).toEqual(['second', 'second'])
    const letters = await takeLetters(payload, new Date())
    expect(letters.map(({ to }) => to).sort()).toEqual(['main@example.org', 'second@example.org'])
    for (const name of ['main', 'second'])
      expect(await auditOf(payload, name)).toContain('Ownership of the practice moved')
    const html = (await openPage(colleaguesPage, '/my/colleagues', { cookie: main.cookie })).html
    expect(html).toContain('looked after by second')
    expect((await move(main, { reason })).status).toBe(200)
    expect(await owner(second)).toBe('main')
  })

  it('gives a reason, and makes nobody owner who is it, who is closed, or who has no practice', async () => {
    const main = await person('main', MAIN, 1)
    const second = await person('second', SECOND, 2)
    const doctor = await person('doctor', DOCTOR, 1, { kind: 'practitioner' })
    expect((await move(second, { reason: ' x ' })).status).toBe(400)
    expect((await move(main, { reason })).status).toBe(409)
    expect((await move(doctor, { reason })).status).toBe(409)
    await closeAccount(bulletin.payload, second.account, new Date())
    expect((await move(second, { reason })).status).toBe(409)
    const editor = await staffMember(bulletin.payload, 'editor')
    expect((await move(second, { reason }, editor)).status).toBe(403)
    expect(await owner(main)).toBe('main')
  })

  it('settles on one owner when two are made at the same moment', async () => {
    const main = await person('main', MAIN, 1)
    const others = [
      await person('second', SECOND, 2),
      await person('third', MAIN, 3, { admission: 'an invitation' }),
    ]
    const answers = await Promise.all(others.map((who) => move(who, { reason })))
    expect(answers.some(({ status }) => status === 200)).toBe(true)
    const owners = new Set(await Promise.all([main, ...others].map(owner)))
    expect(owners.size).toBe(1)
    expect(owners.has('main')).toBe(false)
  })

  it('sees who acts for a practice, which is written down', async () => {
    const main = await person('main', MAIN, 1)
    await person('second', SECOND, 2)
    const as = await staffMember(bulletin.payload, 'support')
    const { body } = await rest('GET', `/accounts/${main.account.id}/practice`, undefined, { as })
    expect(body.people).toMatchObject([
      { username: 'main', isOwner: true },
      { username: 'second', isOwner: false },
    ])
    expect(await auditOf(bulletin.payload, 'main')).toContain('Read')
  })
})

it('confirmations are reported by practice, with the names of who has left', async () => {
  const { payload } = bulletin
  const [main, second] = [await person('main', MAIN, 1), await person('second', SECOND, 2)]
  const doctor = await person('doctor', DOCTOR, 1, { kind: 'practitioner' })
  await person('elsewhere', ELSEWHERE, 1)
  const { docs } = await payload.find({ collection: 'plans', where: { state: { equals: 'ga' } } })
  const plans = docs.map(({ id }) => id)
  const { id } = await publishNotice(payload, { allPlans: false, plans, asksForAcknowledgement: true })
  const at = new Date()
  const catalogue = await readCatalogue(payload, at)
  const found = findPosted(catalogue, id, at)
  if (!found) throw new Error('The notice is not posted.')
  const lines = async () =>
    (await confirmationReport(payload, catalogue, found)).map(({ people, confirmedBy, state }) => [
      people,
      confirmedBy,
      state,
    ])
  const waiting = [
    [['doctor'], [], 'waiting'],
    [['elsewhere'], [], 'waiting'],
  ]
  const sorted = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort()
  expect(sorted(await lines())).toEqual(sorted([[['main', 'second'], [], 'waiting'], ...waiting]))
  const version = found.notice.changedAt
  await acknowledge(payload, { account: second.account.id, notice: id, version, now: at })
  expect(sorted(await lines())).toEqual(sorted([[['main', 'second'], ['second'], 'confirmed'], ...waiting]))
  await closeAccount(payload, second.account, at)
  expect(sorted(await lines())).toEqual(sorted([[['main'], ['second'], 'confirmed'], ...waiting]))
  await closeAccount(payload, main.account, at)
  await closeAccount(payload, doctor.account, at)
  expect(sorted(await lines())).toEqual(
    sorted([
      [[], ['second'], 'confirmed'],
      [['elsewhere'], [], 'waiting'],
    ]),
  )
})
