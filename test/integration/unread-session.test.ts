import type { BaseDatabaseAdapter } from 'payload'
import { afterEach, expect, it } from 'vitest'
import { noteFailures } from '@/src/database/adapter/note-failures'
import { FAULTS, Unavailable } from '@/src/lib/unavailable'
import { startBulletin } from '@/test/support/database'
import { staffMember } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()
let repair: () => void = () => undefined

afterEach(() => repair())

/** Fails the reading of one user from now on; all others are read after the first such failure. */
function failReadingOf(id: unknown): void {
  const { db } = bulletin.payload
  const findOne = db.findOne.bind(db)
  repair = () => Reflect.set(db, 'findOne', findOne)
  let tellFailed: () => void = () => undefined
  const failed = new Promise<void>((resolve) => (tellFailed = resolve))
  Reflect.set(db, 'findOne', async (args: Parameters<typeof findOne>[0]): Promise<unknown> => {
    if (args.collection !== 'users') return findOne(args)
    if (JSON.stringify(args.where).includes(String(id))) {
      tellFailed()
      throw new Unavailable('disk')
    }
    await failed
    return findOne(args)
  })
  noteFailures(db as object as BaseDatabaseAdapter)
}

it('a session that cannot be read is told so, and one that is over beside it is one that is over', async () => {
  const [unread, over] = [
    await staffMember(bulletin.payload, 'editor'),
    await staffMember(bulletin.payload, 'editor'),
  ]
  await bulletin.payload.delete({ collection: 'users', id: over.user.id })
  failReadingOf(unread.user.id)
  const ask = (as: typeof over) => rest('GET', '/notices?limit=1', undefined, { as })
  const beside = ask(over)
  const failed = await ask(unread)

  expect([failed.status, failed.body.errors?.[0]?.message]).toEqual([503, FAULTS.disk.staff])
  expect((await beside).status).toBe(403)
})
