import { inspect } from 'node:util'
import { describe, expect, inject, it } from 'vitest'
import { upsertRows } from '@/src/database/upsert'
import { startBulletin } from '@/test/support/database'
import { portalAccount } from '@/test/support/people'

const bulletin = startBulletin()

it('a new installation starts on the database it was told to use, with nobody in it', async () => {
  const { totalDocs } = await bulletin.payload.count({ collection: 'users' })

  expect(bulletin.payload.db.name).toBe(inject('database') === 'mongodb' ? 'mongoose' : 'sqlite')
  expect(totalDocs).toBe(0)
})

describe('a fault of the database', () => {
  /** Everything that a log could show of what a promise is rejected with. */
  const shownBy = async (work: Promise<unknown>): Promise<string> => {
    const fault: unknown = await work.then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(fault).toBeInstanceOf(Error)
    return `${inspect(fault, { depth: null })} ${String(fault)}`
  }

  it('says which of two same values must be unique, as ever', async () => {
    const { account } = await portalAccount(bulletin.payload)
    const again = bulletin.payload.db.create({
      collection: 'accounts',
      data: { ...account, id: 'another', email: 'another@example.org', enrollment: 'another' },
      req: {},
    })
    await expect(again).rejects.toMatchObject({
      name: 'ValidationError',
      data: { errors: [{ path: 'username' }] },
    })
  })

  it.runIf(inject('database') === 'sqlite')(
    'names the statement and the reason, and no value that was to be stored',
    async () => {
      const { payload } = bulletin
      const { account } = await portalAccount(payload)
      const values = ['pbkdf2-sha256$secret', 'hidden@example.org', 'hidden-name', 'hidden-hash']
      const [passwordHash, email, username, taxIdHash] = values
      const same = payload.db.create({
        collection: 'accounts',
        data: { ...account, passwordHash, email, username, enrollment: 'another' },
        req: {},
      })
      const missing = upsertRows(payload, 'enrollments', [{ id: 'one', taxIdHash }])
      for (const [shown, reason] of [
        [await shownBy(same), 'UNIQUE constraint failed: accounts.id'],
        [await shownBy(missing), 'NOT NULL constraint failed'],
      ] as const) {
        expect(shown).toMatch(/Failed query: insert into ["`]?\w+/)
        expect(shown).toContain(reason)
        for (const value of values) expect(shown).not.toContain(value)
      }
    },
  )
})
