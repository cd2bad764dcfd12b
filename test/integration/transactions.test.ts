import { readdir } from 'node:fs/promises'
import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import { sql, type SQLiteAdapter } from '@payloadcms/db-sqlite'
import { createLocalReq, initTransaction, killTransaction } from 'payload'
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { env } from '@/src/env'
import { afterCommit } from '@/src/database/after-commit'
import { audit } from '@/src/audit/audit'
import { spend } from '@/src/limits/attempt-limits'
import { openTransaction, outsideTransactions } from '@/src/database/open-transaction'
import { joining, outliving, updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { auditOf } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { PDF, PNG, uploadForm } from '@/test/support/files'
import { draftNotice, publishNotice, stored } from '@/test/support/notices'
import { staffMember, type Person } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()
let editor: Person

beforeAll(async () => {
  editor = await staffMember(bulletin.payload, 'editor')
})

/** Stores a counter, a row like any other, as a part of whatever transaction is open. */
const count = (id: string, belonging = joining(bulletin.payload)) =>
  bulletin.payload.db.create({ collection: 'counters', data: { id, value: 1 }, req: belonging })

const written = async (id: string): Promise<void> => {
  await count(id)
}

/** The names of these counters that are stored, as somebody sees it who has no part in any transaction. */
async function counted(...ids: string[]): Promise<unknown[]> {
  const { docs } = await outsideTransactions(() =>
    bulletin.payload.db.find<{ id: string }>({
      collection: 'counters',
      where: { id: { in: ids } },
      sort: 'id',
      pagination: false,
      req: {},
    }),
  )
  return docs.map(({ id }) => id)
}

/** Has the transaction that is open fail at its end, and not before. */
async function spoilEnd(): Promise<void> {
  const { db } = bulletin.payload
  if (inject('database') === 'mongodb') {
    const { sessions } = db as unknown as MongooseAdapter
    await sessions[openTransaction(db)?.id ?? '']?.abortTransaction()
    return
  }
  // What refers to nobody is found at the end alone.
  const { drizzle } = db as unknown as SQLiteAdapter
  await drizzle.run(sql`pragma defer_foreign_keys = on`)
  await drizzle.run(
    sql`insert into notices_placements (id, "order", parent_id, value) values ('none', 1, 'nobody', 'login')`,
  )
}

const failing = () => Promise.reject(new Error('This part of a test fails, as it should.'))

describe('several writes', () => {
  it('are stored together, and seen by nobody before', async () => {
    await inTransaction(bulletin.payload, async () => {
      await count('together-1')
      await count('together-2')
      expect(await counted('together-1', 'together-2')).toEqual([])
    })
    expect(await counted('together-1', 'together-2')).toEqual(['together-1', 'together-2'])
  })

  it('are all undone when one fails', async () => {
    const writes = inTransaction(bulletin.payload, async () => {
      await count('undone')
      await failing()
    })
    await expect(writes).rejects.toThrow('as it should')
    expect(await counted('undone')).toEqual([])
  })

  it('that are begun inside of others are a part of them', async () => {
    const writes = inTransaction(bulletin.payload, async () => {
      await inTransaction(bulletin.payload, () => count('inside'))
      await failing()
    })
    await expect(writes).rejects.toThrow('as it should')
    expect(await counted('inside')).toEqual([])
  })

  it('read what they wrote', async () => {
    await inTransaction(bulletin.payload, async () => {
      await count('read-back')
      const req = joining(bulletin.payload)
      const where = { id: { equals: 'read-back' } }
      expect(await bulletin.payload.db.findOne({ collection: 'counters', where, req })).toBeTruthy()
    })
  })

  it('what is left of them when they were undone is refused', async () => {
    let goOn: () => void = () => undefined
    const over = new Promise<void>((resolve) => (goOn = resolve))
    let late: Promise<unknown> | undefined
    const writes = inTransaction(bulletin.payload, async () => {
      late = over.then(() => count('straggler'))
      await failing()
    })
    await expect(writes).rejects.toThrow('as it should')
    goOn()
    await expect(late).rejects.toThrow('is over')
    expect(await counted('straggler')).toEqual([])
  })

  it('leave the context of whoever asked for them as it was, stored or undone', async () => {
    await inTransaction(bulletin.payload, () => count('first'))
    await inTransaction(bulletin.payload, failing).catch(() => undefined)
    await count('second')
    expect(await counted('first', 'second')).toEqual(['first', 'second'])
  })
})

describe('a transaction that ends in a way that nobody expects', () => {
  it('tells why it failed, not that it could not be undone', async () => {
    const { db } = bulletin.payload
    const rollback = db.rollbackTransaction.bind(db)
    db.rollbackTransaction = async (id) => {
      await rollback(id)
      throw new Error('The end of a transaction of a test fails, as it should.')
    }
    onTestFinished(() => void (db.rollbackTransaction = rollback))
    const writes = inTransaction(bulletin.payload, async () => {
      await count('not undone')
      await failing()
    })
    await expect(writes).rejects.toThrow('This part of a test fails')
    expect(await counted('not undone')).toEqual([])
  })

  it.runIf(inject('database') === 'mongodb')(
    'is no success, and nothing of it is stored by itself',
    async () => {
      const { sessions } = bulletin.payload.db as unknown as MongooseAdapter
      const end = async () => {
        await count('before')
        await sessions[openTransaction(bulletin.payload.db)?.id ?? '']?.abortTransaction()
      }
      await expect(inTransaction(bulletin.payload, end)).rejects.toThrow('nothing was stored')
      const goOn = async () => {
        await end()
        await count('after')
      }
      await expect(inTransaction(bulletin.payload, goOn)).rejects.toThrow('is over')
      expect(await counted('before', 'after')).toEqual([])
    },
  )
})

describe('what must be there whatever becomes of a transaction', () => {
  it('outlives one that is undone, and is there once it is over', async () => {
    const { payload } = bulletin
    const writes = inTransaction(payload, async () => {
      await count('around')
      await outliving(payload, () => written('refusal'))
      await failing()
    })
    await expect(writes).rejects.toThrow('as it should')
    expect(await counted('around', 'refusal')).toEqual(['refusal'])
  })

  it('as tries that a limit counts do, which are counted before anything is written', async () => {
    const { payload } = bulletin
    const now = new Date()
    const charges = [{ limit: 'match-enrollment' as const, key: 'somebody' }]
    const times = 5
    for (let time = 1; time <= times; time += 1) {
      const writes = inTransaction(payload, async () => {
        expect(await spend(payload, now, charges)).toBeUndefined()
        await count('try')
        await failing()
      })
      await expect(writes).rejects.toThrow('as it should')
    }
    expect(await spend(payload, now, charges)).toBeGreaterThan(0)
    expect(await counted('try')).toEqual([])
  })

  it.runIf(inject('database') === 'sqlite')('is refused where it would wait for itself', async () => {
    const { payload } = bulletin
    await inTransaction(payload, async () => {
      await count('middle')
      const tried = spend(payload, new Date(), [{ limit: 'match-enrollment', key: 'somebody else' }])
      await expect(tried).rejects.toThrow('before anything is written')
    })
  })

  it('as a refusal in the audit log does, and a success does not', async () => {
    const { payload } = bulletin
    const entry = { client: { address: '', userAgent: '' }, now: new Date() }
    const writes = inTransaction(payload, async () => {
      await audit(payload, { ...entry, kind: 'signed-in', username: 'outlived' })
      await audit(payload, { ...entry, kind: 'sign-in-failed', username: 'outlived' })
      await failing()
    })
    await expect(writes).rejects.toThrow('as it should')
    expect(await auditOf(payload, 'outlived')).toEqual(['Sign-in failed'])
  })

  it('is written at once where nothing was written before', async () => {
    const { payload } = bulletin
    await inTransaction(payload, async () => {
      await outliving(payload, () => written('attempt'))
      expect(await counted('attempt')).toEqual(['attempt'])
    })
  })
})

describe('an effect', () => {
  it('waits until the write is stored for good, then runs with no transaction', async () => {
    const { payload } = bulletin
    const seen: unknown[] = []
    await inTransaction(payload, async () => {
      await count('effect')
      await afterCommit({ payload }, async () => void seen.push(await counted('effect'), joining(payload)))
      await afterCommit({ payload }, () => void seen.push('second'))
      expect(seen).toEqual([])
    })
    expect(seen).toEqual([['effect'], {}, 'second'])
  })

  it('of a part waits for the whole', async () => {
    const { payload } = bulletin
    const seen: string[] = []
    await inTransaction(payload, async () => {
      await inTransaction(payload, () => afterCommit({ payload }, () => void seen.push('ran')))
      await count('whole')
      expect(seen).toEqual([])
    })
    expect(seen).toEqual(['ran'])
  })

  it('that fails does not fail the write that is stored', async () => {
    const { payload } = bulletin
    await inTransaction(payload, () =>
      afterCommit({ payload }, () => {
        throw new Error('The effect of a test fails, as it should.')
      }),
    )
  })

  it('of a write that is rolled back never runs', async () => {
    const { payload } = bulletin
    const seen: string[] = []
    const writes = inTransaction(payload, async () => {
      await afterCommit({ payload }, () => void seen.push('ran'))
      await failing()
    })
    await expect(writes).rejects.toThrow('as it should')
    expect(seen).toEqual([])
  })
})

describe("Payload's own operations", () => {
  it('leave nothing behind when a hook fails after they have written', async () => {
    const { payload } = bulletin
    const before = await stored(payload)
    const { afterChange } = payload.collections.notices.config.hooks
    afterChange.push(failing)
    try {
      for (const write of [draftNotice, publishNotice]) {
        await expect(write(payload)).rejects.toThrow('as it should')
      }
    } finally {
      afterChange.pop()
    }
    expect(await stored(payload)).toEqual(before)
  })

  it('of which the outer one goes on after a nested one has failed, store nothing and say so', async () => {
    const { payload } = bulletin
    const req = await createLocalReq({}, payload)
    await initTransaction(req)
    await payload.db.create({ collection: 'counters', data: { id: 'outer', value: 1 }, req })
    const id = (await req.transactionID) ?? ''
    await killTransaction(req)

    await expect(
      payload.db.create({
        collection: 'counters',
        data: { id: 'later', value: 1 },
        req: { transactionID: id },
      }),
    ).rejects.toThrow('is over')
    await expect(payload.db.commitTransaction(id)).rejects.toThrow('nothing was stored')
    expect(await counted('outer', 'later')).toEqual([])
  })

  it.runIf(inject('database') === 'sqlite')(
    'whose end fails answer with a fault, and store nothing',
    async () => {
      const { payload } = bulletin
      const before = await stored(payload)
      const { afterChange } = payload.collections.notices.config.hooks
      let isAtEnd = false
      afterChange.push(async () => {
        await spoilEnd()
        isAtEnd = true
      })
      try {
        expect((await rest('POST', '/notices', { title: 'Never stored' }, { as: editor })).status).toBe(500)
      } finally {
        afterChange.pop()
      }
      expect(isAtEnd).toBe(true)
      expect(await stored(payload)).toEqual(before)
    },
  )

  it('whose end fails leave no file behind', async () => {
    const { payload } = bulletin
    const [folder = ''] = env().uploadFolders
    const upload = () => {
      const form = uploadForm('guide.pdf', PDF, 'application/pdf', { title: 'A guide' })
      return rest('POST', '/documents', form, { as: editor })
    }
    const { afterChange } = payload.collections.documents.config.hooks
    let isAtEnd = false
    afterChange.push(async () => {
      await spoilEnd()
      isAtEnd = true
    })
    try {
      expect((await upload()).status).toBe(500)
    } finally {
      afterChange.pop()
    }
    expect([isAtEnd, await readdir(folder)]).toEqual([true, []])
    expect((await payload.count({ collection: 'documents' })).totalDocs).toBe(0)

    expect((await upload()).status).toBe(201)
    expect(await readdir(folder)).toEqual(['guide.pdf'])
  })

  it.runIf(inject('database') === 'sqlite')('that make pictures keep nobody waiting meanwhile', async () => {
    const { payload } = bulletin
    const held: unknown[] = []
    const { beforeValidate } = payload.collections.images.config.hooks
    // Pictures are made before this, and nothing is written before them.
    beforeValidate.push(() => void held.push(openTransaction(payload.db)?.holdsWriter))
    try {
      const form = uploadForm('a.png', PNG, 'image/png', { alt: 'A picture' })
      expect((await rest('POST', '/images', form, { as: editor })).status).toBe(201)
    } finally {
      beforeValidate.pop()
    }
    expect(held).toEqual([false])
  })

  it('give the number of a save that was undone to the next one, or to nobody', async () => {
    const { payload } = bulletin
    const numberOf = (title: string) => draftNotice(payload, { title }).then(({ number }) => number ?? '')
    const before = await numberOf('Before')
    const { afterChange } = payload.collections.notices.config.hooks
    afterChange.push(failing)
    await expect(numberOf('Undone')).rejects.toThrow('as it should')
    afterChange.pop()
    const after = await numberOf('After')

    const steps = Number(after.slice(5)) - Number(before.slice(5))
    expect(steps).toBe(inject('database') === 'sqlite' ? 1 : 2)
  })

  it('that only read do not wait for what is being written', async () => {
    await inTransaction(bulletin.payload, async () => {
      await count('being-written')
      const list = await outsideTransactions(() => rest('GET', '/notices', undefined, { as: editor }))
      expect(list.status).toBe(200)
    })
  })

  it('at the same moment are each stored whole or not at all', async () => {
    const { payload } = bulletin
    const { afterChange } = payload.collections.notices.config.hooks
    afterChange.push(async ({ doc }: { doc: { title?: string } }) => {
      await updateIf(payload, 'counters', [{ id: { equals: 'nobody' } }], { value: { $inc: 1 } })
      if (doc.title?.endsWith('7')) await failing()
    })
    const before = await stored(payload)
    try {
      const titles = Array.from({ length: 60 }, (_, index) => `At once ${index}`)
      const results = await Promise.allSettled(
        titles.map((title) => draftNotice(payload, { title, placements: ['login'] })),
      )
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(54)
    } finally {
      afterChange.pop()
    }
    expect((await stored(payload)).notices - before.notices).toBe(54)
  })

  it('of people who save one notice at the same moment are each done or refused in words', async () => {
    const { id } = await publishNotice(bulletin.payload)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        rest(
          'PATCH',
          `/notices/${id}`,
          { title: `Title ${index}`, changeKind: 'minor', _status: 'published' },
          { as: editor },
        ),
      ),
    )
    const refused = answers.filter(({ status }) => status !== 200)

    expect(refused.length).toBeLessThan(10)
    for (const { status, body } of refused) {
      expect([status, body.errors?.[0]?.message]).toEqual([
        409,
        expect.stringContaining('at the same moment'),
      ])
    }
  })
})
