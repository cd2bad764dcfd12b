import { beforeAll, beforeEach, expect, it } from 'vitest'
import { closeAccount } from '@/src/accounts/record/closing'
import { matchEnrollment } from '@/src/enrollment/match'
import { accountRow, auditOf, takeMails } from '@/test/support/account-rows'
import { wholeLog } from '@/test/support/audit-log'
import { startBulletin } from '@/test/support/database'
import { makePlans, PRACTITIONER, storedRecords, importRows } from '@/test/support/enrollments'
import { portalAccount, staffMember, type Person } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()
const REASON = 'She has left the network, says her office.'

let support: Person

const enter = (typed: object) => rest('POST', '/enrollments/enter', typed, { as: support })
const end = (id: string, body: object) => rest('POST', `/enrollments/${id}/end`, body, { as: support })

const matches = async (taxId = '96-0010042') =>
  (
    await matchEnrollment(
      bulletin.payload,
      {
        kind: 'practitioner',
        firstName: 'José',
        lastName: "O'Neil-Smith",
        taxId,
        providerNumber: 'GA-0012345',
        zip: '30301',
      },
      { now: new Date(), address: '203.0.113.7' },
    )
  ).matched

/** Enters the practitioner of the tests, with an account. */
async function entered(): Promise<{ id: string; account: string; username: string }> {
  await enter(PRACTITIONER)
  const id = (await storedRecords(bulletin.payload))[0]?.id ?? ''
  const { account } = await portalAccount(bulletin.payload, { enrollment: id, kind: 'practitioner' })
  return { id, account: account.id, username: account.username }
}

const lastEntryAbout = async (kind: string) =>
  (await wholeLog(bulletin.payload)).findLast(({ about }) => about === kind)

beforeAll(async () => {
  await makePlans(bulletin.payload)
  support = await staffMember(bulletin.payload, 'support')
})

beforeEach(async () => {
  for (const collection of ['enrollments', 'accounts', 'mail-queue'] as const) {
    await bulletin.payload.db.deleteMany({ collection, where: {}, req: {} })
  }
})

it('support enters a provider, who can register from then on, and the log says who did', async () => {
  const { status, body } = await enter(PRACTITIONER)
  expect([status, body.message]).toEqual([200, "José O'Neil-Smith is on file."])
  expect(await matches()).toBe(true)
  const entry = await lastEntryAbout('Enrollment record')
  expect(entry).toMatchObject({ what: 'Added', actor: 'An support', name: "José O'Neil-Smith" })
  expect(JSON.stringify(await wholeLog(bulletin.payload))).not.toMatch(/96-?0010042/)
})

it.each([
  ['tax_id', { ...PRACTITIONER, tax_id: '61000001' }, 'This has 8 digits'],
  ['zips', { ...PRACTITIONER, zips: '' }, 'Give at least one ZIP code.'],
  ['plans', { ...PRACTITIONER, plans: 'tx:medicaid' }, 'There is no plan tx:medicaid.'],
  ['kind', {}, 'Write "practitioner" or "group".'],
  ['kind', { ...PRACTITIONER, kind: { $ne: '' } }, 'Write "practitioner" or "group".'],
])('what cannot be entered is told with its field: %s, case %#', async (field, typed, words) => {
  const { status, body } = await enter(typed)
  expect(status).toBe(400)
  expect(JSON.stringify(body)).toContain(JSON.stringify(words).slice(1, -1))
  expect(JSON.stringify(body)).toContain(`"field":"${field}"`)
  expect(await storedRecords(bulletin.payload)).toEqual([])
})

it('a record that is on file is entered once, and opened again after it has ended', async () => {
  await enter(PRACTITIONER)
  const second = await enter({ ...PRACTITIONER, zips: '10001' })
  expect([second.status, JSON.stringify(second.body)]).toEqual([
    400,
    expect.stringContaining('on file already'),
  ])
  const [record] = await storedRecords(bulletin.payload)
  expect(record?.zips).toBe('30301 30302')
  await end(record?.id ?? '', { reason: REASON })
  expect((await enter(PRACTITIONER)).body.message).toBe("José O'Neil-Smith is on file again.")
  expect(await matches()).toBe(true)
})

it('support ends a record with a reason: it matches nobody, its account is told, both stand in the log', async () => {
  const { id, username } = await entered()
  expect((await end(id, { reason: ` ${REASON} ` })).status).toBe(200)
  expect(await matches()).toBe(false)
  expect(await storedRecords(bulletin.payload)).toMatchObject([{ endedBecause: REASON }])
  expect((await takeMails(bulletin.payload)).map(({ kind }) => kind)).toEqual(['record-ended'])
  expect(await lastEntryAbout('Enrollment record')).toMatchObject({
    what: 'Enrollment record ended',
    detail: REASON,
  })
  expect(await lastEntryAbout('Portal account')).toMatchObject({
    what: 'Enrollment record ended',
    name: username,
    actor: 'An support',
  })
})

it('the second click ends nothing twice', async () => {
  const { id } = await entered()
  const both = await Promise.all([end(id, { reason: REASON }), end(id, { reason: REASON })])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
  expect(await takeMails(bulletin.payload)).toHaveLength(1)
})

it('an account goes on with another record of the same provider, then or when its own has ended', async () => {
  const { id, account } = await entered()
  await importRows(bulletin.payload, [{ ...PRACTITIONER, tax_id: '96-0019999' }])
  const next = (await storedRecords(bulletin.payload)).find((record) => record.id !== id)?.id ?? ''

  expect((await end(id, { reason: REASON, successor: 'ga 0012345' })).status).toBe(200)
  expect((await accountRow(bulletin.payload, account)).enrollment).toBe(next)
  expect(await takeMails(bulletin.payload)).toEqual([])

  await enter(PRACTITIONER)
  await end(next, { reason: REASON })
  expect((await end(next, { reason: REASON, successor: 'GA-0012345' })).status).toBe(200)
  expect((await accountRow(bulletin.payload, account)).enrollment).toBe(id)
})

it('a closed account goes along, so that what it has confirmed stays in the report, and is not named', async () => {
  const { payload } = bulletin
  const { id, account, username } = await entered()
  await closeAccount(payload, { id: account }, new Date())
  const { account: present } = await portalAccount(payload, { enrollment: id, kind: 'practitioner' })
  await importRows(payload, [{ ...PRACTITIONER, tax_id: '96-0019999' }])
  const next = (await storedRecords(payload)).find((record) => record.id !== id)?.id ?? ''

  const { status, body } = await end(id, { reason: REASON, successor: 'GA-0012345' })
  expect([status, body.message]).toEqual([
    200,
    expect.stringContaining(`account ${present.username} goes on`),
  ])
  for (const one of [account, present.id]) expect((await accountRow(payload, one)).enrollment).toBe(next)
  expect(body.message).not.toContain(username)
  expect(await auditOf(payload, username)).toEqual([])
})

it.each([
  ['reason', { reason: 'no' }, 'Say why'],
  ['reason', { reason: 'x'.repeat(301) }, 'Say why'],
  ['reason', {}, 'Say why'],
  ['successor', { reason: REASON, successor: 'GA-1' }, 'no other open record'],
  ['successor', { reason: REASON, successor: '%' }, 'no other open record'],
])('what cannot be ended is told with its field: %s, case %#', async (field, body, words) => {
  const { id, account } = await entered()
  const answer = await end(id, body)
  expect([answer.status, JSON.stringify(answer.body)]).toEqual([400, expect.stringContaining(words)])
  expect(JSON.stringify(answer.body)).toContain(`"field":"${field}"`)
  expect(await matches()).toBe(true)
  expect((await accountRow(bulletin.payload, account)).enrollment).toBe(id)
})

it('a record that is not there is told to be not there', async () => {
  expect((await end('no-such-record', { reason: REASON })).status).toBe(404)
})
