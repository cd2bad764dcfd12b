import { parse } from 'csv-parse/sync'
import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { AUDIT_WORDS } from '@/src/audit/words'
import { setClock } from '@/src/clock'
import { newId } from '@/src/database/ids'
import { CLIENT_ADDRESS } from '@/src/web/client-address'
import { wholeLog } from '@/test/support/audit-log'
import { startBulletin } from '@/test/support/database'
import { GROUP, makePlans, PRACTITIONER, importRows } from '@/test/support/enrollments'
import { PDF, upload } from '@/test/support/files'
import { sendForm } from '@/test/support/forms'
import { draftNotice } from '@/test/support/notices'
import { PASSWORD, portalAccount, confirm, staffMember, type Person } from '@/test/support/people'
import { answerTo, rest } from '@/test/support/rest'

const bulletin = startBulletin()
const ADDRESS = '198.51.100.7'

let admin: Person
let support: Person

beforeAll(async () => {
  admin = await confirm(await staffMember(bulletin.payload, 'admin'))
  support = await staffMember(bulletin.payload, 'support')
})

beforeEach(async () => {
  await bulletin.payload.db.deleteMany({ collection: 'audit-events', where: {}, req: {} })
})

afterEach(() => setClock())

const send = (method: string, path: string, body?: unknown, as: Person = admin) =>
  rest(method, path, body, { as, headers: { [CLIENT_ADDRESS]: ADDRESS } })

const entries = () => wholeLog(bulletin.payload)

const said = async () =>
  (await entries()).map(({ what, about, name, detail }) => [what, about, name ?? '', detail])

describe('what an admin changes', () => {
  it('is entered for staff with the old and the new value, and never with a password', async () => {
    const made = await send('POST', '/users', {
      name: 'Sue',
      email: 'sue@example.org',
      role: 'author',
      password: PASSWORD,
    })
    const id = made.body.doc?.id ?? ''
    await send('PATCH', `/users/${id}`, { name: 'Susan', role: 'editor', email: 'susan@example.org' })
    await send('PATCH', `/users/${id}`, { name: 'Susan' })
    await send('DELETE', `/users/${id}`)
    const log = await entries()

    expect(await said()).toMatchObject([
      ['Added', 'Staff member', 'Sue', expect.stringContaining('“sue@example.org”') as string],
      ['Changed', 'Staff member', 'Susan', expect.stringContaining('Name: “Sue” → “Susan”') as string],
      ['Removed', 'Staff member', 'Susan', expect.stringContaining('“susan@example.org”') as string],
    ])
    expect(log[1]?.detail).toContain('“sue@example.org” → “susan@example.org”')
    expect(log[1]?.detail).toMatch(/Role: “Author.*” → “Editor/)
    expect(log).toMatchObject(
      log.map(() => ({ actor: 'An admin', actorId: admin.user.id, subject: id, address: ADDRESS })),
    )
    expect(JSON.stringify(log)).not.toMatch(/Battery|hash|salt|session/i)
  })

  it('is entered for plans, agreements, site settings and files', async () => {
    const plan = await send('POST', '/plans', { name: 'Ohio', state: 'oh', lineOfBusiness: 'medicaid' })
    await send('PATCH', `/plans/${plan.body.doc?.id}`, { name: 'Ohio Medicaid' })
    await send('DELETE', `/plans/${plan.body.doc?.id}`)
    await send('POST', '/globals/site', { organization: 'Acme Health' })
    await send('POST', '/globals/site', { organization: 'Acme Health' })
    const file = await upload(bulletin.payload, 'documents', 'guide.pdf', PDF)
    await send('PATCH', `/documents/${file.id}`, { title: 'The guide' })

    expect(await said()).toMatchObject([
      ['Added', 'Plan', 'Ohio', expect.stringContaining('State: “Ohio”') as string],
      ['Changed', 'Plan', 'Ohio Medicaid', 'Name: “Ohio” → “Ohio Medicaid”'],
      ['Removed', 'Plan', 'Ohio Medicaid', expect.any(String) as string],
      ['Changed', 'Site settings', '', 'Organization: “Your health plan” → “Acme Health”'],
      ['Added', 'Document', expect.any(String) as string, expect.any(String) as string],
      ['Changed', 'Document', 'The guide', expect.stringContaining('→ “The guide”') as string],
    ])
  })

  it('is entered for a draft that is thrown away, taken back, and removed for good', async () => {
    const { id } = await draftNotice(bulletin.payload, { title: 'Not to be' })
    const trashed = { deletedAt: new Date().toISOString() }
    await send('PATCH', `/notices/${id}?draft=true`, trashed)
    await send('PATCH', `/notices?where[id][equals]=${id}&trash=true&draft=true`, { deletedAt: null })
    await send('PATCH', `/notices/${id}?draft=true`, trashed)
    await send('DELETE', `/notices/${id}?trash=true`)

    const name = expect.stringContaining('Not to be') as string
    expect(await said()).toMatchObject([
      ['Changed', 'Notice', name, 'Moved to the trash'],
      ['Changed', 'Notice', name, 'Taken back from the trash'],
      ['Changed', 'Notice', name, 'Moved to the trash'],
      ['Removed', 'Notice', expect.any(String) as string, expect.any(String) as string],
    ])
  })

  it('is not done where it cannot be entered, and not entered where it is not done', async () => {
    const data = { name: 'Georgia', state: 'ga', lineOfBusiness: 'medicaid' }
    const { body } = await send('POST', '/plans', data)
    const [before] = await entries()
    expect((await send('POST', '/plans', data)).status).toBe(400)
    const { db } = bulletin.payload
    const create = db.create.bind(db)
    db.create = (args) =>
      args.collection === 'audit-events' ? Promise.reject(new Error('No entry.')) : create(args)
    onTestFinished(() => void (db.create = create))
    const { status } = await send('PATCH', `/plans/${body.doc?.id}`, { name: 'Peach State' })
    const stored = await bulletin.payload.findByID({ collection: 'plans', id: body.doc?.id ?? '' })

    expect([status, stored.name]).toEqual([500, 'Georgia'])
    expect(await entries()).toEqual([before])
  })
})

describe('the log itself', () => {
  it('is changed by nobody, not even by an admin', async () => {
    await send('POST', '/plans', { name: 'Texas', state: 'tx', lineOfBusiness: 'medicaid' })
    const before = await entries()
    const id = before[0]?.id ?? ''
    const row = { ...before[0], id: undefined, what: 'Removed', actor: 'Somebody else' }
    const statuses = [
      await send('POST', '/audit-events', row),
      await send('PATCH', `/audit-events/${id}`, row),
      await send('PATCH', `/audit-events?where[id][equals]=${id}`, row),
      await send('DELETE', `/audit-events/${id}`),
      await send('DELETE', `/audit-events?where[id][equals]=${id}`),
      await send('POST', `/audit-events/${id}/duplicate`),
    ].map(({ status }) => status)
    const { payload } = bulletin
    const asAdmin = { collection: 'audit-events', user: admin.user, overrideAccess: false } as const
    await expect(payload.update({ ...asAdmin, id, data: { actor: 'Somebody else' } })).rejects.toThrow()
    await expect(payload.delete({ ...asAdmin, id })).rejects.toThrow()
    await expect(payload.delete({ ...asAdmin, where: {} })).rejects.toThrow()

    for (const status of statuses) expect([403, 404, 405]).toContain(status)
    expect(await entries()).toEqual(before)
  })

  it('shows support what concerns portal accounts, and nothing of the staff by whatever question', async () => {
    const { account } = await portalAccount(bulletin.payload, {
      failedAttempts: 5,
      lockedUntil: '2999-01-01T00:00:00.000Z',
    })
    await send('POST', `/accounts/${account.id}/unlock`, { reason: 'Called back.' })
    await send('POST', '/plans', { name: 'Iowa', state: 'ia', lineOfBusiness: 'medicaid' })
    const [unlocked, added] = await entries()
    const ask = (path: string) => send('GET', `/audit-events${path}`, undefined, support)
    const listed = await ask('')
    const counted = await ask('/count?where[about][equals]=Plan')
    const either = await ask('?where[or][0][about][equals]=Plan&where[or][1][name][exists]=true')
    const file = await ask('/export.csv?where[or][0][about][equals]=Plan')

    expect(listed.body.docs?.map(({ id }) => id)).toEqual([unlocked?.id])
    expect(counted.body.totalDocs).toBe(0)
    expect(either.body.docs?.map(({ id }) => id)).toEqual([unlocked?.id])
    expect((await ask(`/${added?.id}`)).status).toBe(404)
    expect(file.body.text).not.toContain('Iowa')
    expect((await send('GET', '/audit-events')).body.totalDocs).toBe(3)
  })

  it('can be filtered by what was done, by whom and when', async () => {
    setClock(() => new Date('2026-11-01T10:00:00.000Z'))
    await send('POST', '/plans', { name: 'Utah', state: 'ut', lineOfBusiness: 'medicaid' })
    setClock(() => new Date('2026-11-20T10:00:00.000Z'))
    await send('POST', '/globals/site', { portalName: 'The Portal' })
    const filtered = async (where: string) =>
      (await send('GET', `/audit-events?${where}`)).body.docs?.map(({ about }) => about)

    expect(await filtered('where[what][equals]=Added')).toEqual(['Plan'])
    expect(await filtered(`where[actorId][equals]=${admin.user.id}`)).toEqual(['Site settings', 'Plan'])
    expect(await filtered('where[at][greater_than]=2026-11-10T00:00:00.000Z')).toEqual(['Site settings'])
    expect(await filtered('where[actor][like]=nobody')).toEqual([])
  })
})

describe('the export', () => {
  const table = (text: string): Record<string, string>[] => parse(text, { bom: true, columns: true })

  const file = async (query = '') => {
    const { status, body } = await send('GET', `/audit-events/export.csv${query}`)
    expect(status).toBe(200)
    return table(String(body.text))
  }

  it('is a table in which a typed formula is text, and is entered itself', async () => {
    const formula = '=HYPERLINK("http://evil.example","Click")'
    await sendForm(signInForm, { username: formula, password: 'wrong' }, { address: ADDRESS })
    const rows = await file()

    expect(rows.at(-1)).toMatchObject({
      What: 'Sign-in failed',
      By: 'Not signed in',
      'Which or whose': `'${formula.toLowerCase()}`,
      'From the address': ADDRESS,
    })
    expect((await entries()).at(-1)).toMatchObject({
      what: 'Exported as a file',
      about: 'Activity',
      actorId: admin.user.id,
      detail: '1 entry',
    })
  })

  it('holds what the filter and the search of the list leave', async () => {
    await sendForm(signInForm, { username: 'first', password: 'wrong' })
    await sendForm(signInForm, { username: 'second', password: 'wrong' })
    await send('POST', '/globals/site', { portalName: 'Our Portal' })
    const query = `?search=first&where[what][equals]=${encodeURIComponent(AUDIT_WORDS['sign-in-failed'])}`
    const rows = await file(query)

    expect(rows.map((row) => row['Which or whose'])).toEqual(['first'])
    expect((await entries()).at(-1)?.detail).toMatch(
      /^1 entry, where what equals Sign-in failed and \(name like first/,
    )
  })

  it('is read page by page, as it is taken, whatever its length', async () => {
    await enterMany(1_200)
    const find = vi.spyOn(bulletin.payload.db, 'find')
    onTestFinished(() => find.mockRestore())
    const { body } = await answerTo(
      new Request('http://localhost:3000/api/audit-events/export.csv', {
        headers: { Cookie: admin.cookie },
      }),
    )
    const pages = () => find.mock.calls.filter(([{ collection }]) => collection === 'audit-events').length
    const reader = body?.getReader()
    const first = await reader?.read()
    const afterFirst = pages()
    let text = new TextDecoder().decode(first?.value, { stream: true })
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      text += new TextDecoder().decode(part.value)
    const rows = table(text)

    expect(afterFirst).toBeLessThanOrEqual(1)
    expect(pages()).toBe(3)
    expect(new Set(rows.map((row) => row['Id of the entry'])).size).toBe(1_201)
  })

  it('ends with an error, and not as if it were whole, when a page cannot be read', async () => {
    await enterMany(600)
    const response = await answerTo(
      new Request('http://localhost:3000/api/audit-events/export.csv', {
        headers: { Cookie: admin.cookie },
      }),
    )
    const { db } = bulletin.payload
    const find = db.find.bind(db)
    let count = 0
    db.find = (args) => ((count += 1) > 1 ? Promise.reject(new Error('Away.')) : find(args))
    onTestFinished(() => void (db.find = find))

    await expect(response.text()).rejects.toThrow()
  })

  it('refuses a question that no list can answer before anything is sent', async () => {
    const { status } = await send('GET', '/audit-events/export.csv?where[at][greater_than]=soon')
    expect([status, await entries()]).toEqual([400, []])
  })
})

/** Enters a number of failed sign-ins. */
async function enterMany(count: number): Promise<void> {
  const { payload } = bulletin
  for (let index = 0; index < count; index += 1) {
    const data = {
      ...{ id: newId(), at: '2026-11-20T10:00:00.000Z', what: 'Sign-in failed', about: 'Portal account' },
      ...{ actor: 'Not signed in', name: `somebody ${index}` },
    }
    await payload.db.create({ collection: 'audit-events', data, req: {}, returning: false })
  }
}

describe('reading what concerns providers', () => {
  beforeAll(async () => {
    await makePlans(bulletin.payload)
    await importRows(bulletin.payload, [PRACTITIONER, GROUP])
  })

  it('is entered with the records that were shown, within an hour once', async () => {
    setClock(() => new Date('2026-11-20T10:00:00.000Z'))
    const { body } = await send('GET', '/enrollments', undefined, support)
    await send('GET', '/enrollments', undefined, support)
    const id = String(body.docs?.find(({ kind }) => kind === 'group')?.id)
    await send('GET', `/enrollments/${id}`, undefined, support)
    setClock(() => new Date('2026-11-20T11:30:00.000Z'))
    await send('GET', `/enrollments/${id}`, undefined, support)
    const log = await entries()

    expect(log.map(({ what, about, subject }) => [what, about, subject ?? ''])).toEqual([
      ['Read', 'Enrollment record', ''],
      ['Read', 'Enrollment record', id],
      ['Read', 'Enrollment record', id],
    ])
    expect(log[0]?.detail?.split('\n').sort()).toEqual([
      "José O'Neil-Smith (GA-0012345)",
      'Peachtree Imaging & Partners (GA-0077777)',
    ])
    expect(log).toMatchObject(log.map(() => ({ actorId: support.user.id, address: ADDRESS })))
  })

  it('is entered with what was asked for, also where nothing was found', async () => {
    await send('GET', '/enrollments?where[name][like]=nobody', undefined, support)
    await send('GET', '/enrollments?where[name][like]=peach&page=1', undefined, support)
    await send('GET', '/enrollments/count?where[kind][equals]=group', undefined, support)
    await send('GET', '/enrollments/nothing', undefined, support)
    expect((await entries()).map(({ detail }) => detail)).toEqual([
      'Where name like nobody\nNothing was found',
      'Where name like peach\nPeachtree Imaging & Partners (GA-0077777)',
      'Where kind equals group\n1 counted',
    ])
  })
})

it('a failure stands in the log of the server with the name and the address, and without the password', async () => {
  const warn = vi.spyOn(bulletin.payload.logger, 'warn')
  onTestFinished(() => warn.mockRestore())
  await sendForm(signInForm, { username: 'Some\u202EBody', password: PASSWORD }, { address: ADDRESS })

  expect(warn.mock.calls).toMatchObject([[{ msg: 'Sign-in failed', name: 'somebody', address: ADDRESS }]])
  expect(JSON.stringify(warn.mock.calls)).not.toContain(PASSWORD)
})
