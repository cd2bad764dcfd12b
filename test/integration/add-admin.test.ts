import { userInfo } from 'node:os'
import { expect, it } from 'vitest'
import { startBulletin } from '@/test/support/database'
import { confirm, signIn, staffMember } from '@/test/support/people'
import { runProductCommand } from '@/test/support/product-command'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()

it('whoever runs the product makes its first admin, who can sign in and make others', async () => {
  const { code, output } = await runProductCommand('add-admin', ['first@bulletin.example', 'Ada First'])
  expect([code, output]).toEqual([0, expect.stringContaining('Ada First is an admin')])
  const { docs } = await bulletin.payload.find({ collection: 'audit-events' })
  expect(docs).toMatchObject([
    { what: 'Added', name: 'Ada First', actor: `A command on the server, run by ${userInfo().username}` },
  ])
  const password = /^Password {2}(\S+)$/m.exec(output)?.[1] ?? ''

  const as = await confirm(await signIn({ email: 'first@bulletin.example', password }), password)
  const author = {
    email: 'author@bulletin.example',
    name: 'Ann Author',
    role: 'author',
    password: 'Wide-7-open-field',
  }
  expect((await rest('POST', '/users', author, { as })).status).toBe(201)
}, 60_000)

it.each([
  ['an address that somebody has', ['taken'], 'already registered'],
  ['what is no address', ['nobody', 'No Body'], 'Enter one e-mail address in full'],
  ['no name', ['nobody@bulletin.example'], 'Give an e-mail address and a name.'],
])(
  '%s makes no account and says why',
  async (_, given, reason) => {
    const { payload } = bulletin
    const { user } = await staffMember(payload, 'admin')
    const args = given[0] === 'taken' ? [user.email, 'Somebody Else'] : given
    const { totalDocs } = await payload.count({ collection: 'users' })
    const { code, output } = await runProductCommand('add-admin', args)

    expect([code, output]).toEqual([1, expect.stringContaining(reason)])
    expect((await payload.count({ collection: 'users' })).totalDocs).toBe(totalDocs)
  },
  60_000,
)
