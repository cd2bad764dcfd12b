import { MongoServerError } from 'mongodb'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { startBulletin } from '@/test/support/database'
import { sendForm } from '@/test/support/forms'
import { draftNotice } from '@/test/support/notices'
import { confirm, staffMember, type Person } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()
const WORDS = 'Transaction with { txnNumber: 7 } has been aborted.'

let admin: Person
let notice: string

beforeAll(async () => {
  admin = await confirm(await staffMember(bulletin.payload, 'admin'))
  notice = (await draftNotice(bulletin.payload)).id
})

const undo: (() => void)[] = []
afterEach(() => {
  for (const one of undo.splice(0)) one()
})

/** Has the database give up whatever is read or written of a collection. */
function givenAborted(collection: string): void {
  const { db } = bulletin.payload
  for (const name of [
    'find',
    'findOne',
    'count',
    'create',
    'updateOne',
    'queryDrafts',
    'createVersion',
  ] as const) {
    const method = db[name].bind(db) as (args: { collection: string }) => Promise<never>
    const failing = (args: { collection: string }) =>
      args.collection === collection
        ? Promise.reject(new MongoServerError({ message: WORDS, code: 251 }))
        : method(args)
    Object.assign(db, { [name]: failing })
    undo.push(() => Object.assign(db, { [name]: method }))
  }
}

it.each([
  ['a list', 'plans', 'GET', '/plans'],
  ['a row', 'notices', 'GET', () => `/notices/${notice}`],
  ['a change', 'notices', 'PATCH', () => `/notices/${notice}?draft=true`],
  ['a change of many', 'notices', 'PATCH', () => `/notices?where[id][equals]=${notice}&draft=true`],
  ['a new row', 'plans', 'POST', '/plans'],
  ['a change whose entry fails', 'audit-events', 'POST', '/globals/site'],
  ['the own factors', 'staff-factors', 'GET', '/users/factors'],
  ['a confirmation', 'rate-limits', 'POST', '/users/confirm'],
  ['a sign-in', 'rate-limits', 'POST', '/users/login'],
  ['the audit log as a file', 'audit-events', 'GET', '/audit-events/export.csv'],
] as const)('%s that a driver gives up tells nobody its words', async (_, collection, method, path) => {
  givenAborted(collection)
  const body = { title: 'T', name: 'N', organization: 'Acme', email: 'a@example.org', password: 'x' }
  const address = typeof path === 'string' ? path : path()
  const answer = await rest(method, address, method === 'GET' ? undefined : body, { as: admin })
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(JSON.stringify(answer.body)).not.toMatch(/txnNumber|aborted|Mongo/)
})

it('a form of the portal that a driver gives up tells nobody its words', async () => {
  givenAborted('accounts')
  const shown = await sendForm(signInForm, { username: 'somebody', password: 'x' }).then(
    (answer) => JSON.stringify(answer),
    // The server answers with a page of its own.
    () => '',
  )
  expect(shown).not.toMatch(/txnNumber|aborted|Mongo/)
})
