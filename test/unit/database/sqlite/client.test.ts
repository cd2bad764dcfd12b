import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import Driver from 'libsql'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { OpenTransaction, openTransaction, transactionContext } from '@/src/database/open-transaction'
import { SqliteClient } from '@/src/database/sqlite/client'
import type { SqliteTransaction } from '@/src/database/sqlite/transaction'
import { faultOf } from '@/src/lib/unavailable'
import { dataFolderPrefix } from '@/test/support/throw-away'

const database = {}
let folder: string
let file: string
let client: SqliteClient

beforeEach(async () => {
  folder = await mkdtemp(dataFolderPrefix)
  file = path.join(folder, 'client.db')
  client = await SqliteClient.open(file, database)
  await client.executeMultiple(
    'CREATE TABLE parents (id TEXT PRIMARY KEY); ' +
      'CREATE TABLE children (id TEXT PRIMARY KEY, parent TEXT REFERENCES parents (id) ON DELETE CASCADE)',
  )
})

afterEach(async () => {
  await client.end()
  await rm(folder, { recursive: true })
})

const isFull = (error: unknown): boolean => faultOf(error) === 'full'

const add = (id: string) => ({ sql: 'INSERT INTO parents VALUES (?)', args: [id] })

/** What is stored, as somebody sees it who has no part in any transaction. */
async function stored(): Promise<unknown[]> {
  const { rows } = await transactionContext.run(undefined, () =>
    client.execute('SELECT id FROM parents ORDER BY id'),
  )
  return rows.map(({ id }) => id)
}

/** Does work in a context of its own that has a transaction open. */
function inContext<T>(
  work: (transaction: SqliteTransaction, open: OpenTransaction) => Promise<T>,
  open = new OpenTransaction(database, openTransaction()),
): Promise<T> {
  return transactionContext.run(open, async () => work(await client.transaction(), open))
}

/** Whether something has happened once everything that could happen by itself has. */
async function hasSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  const settle = () => (settled = true)
  promise.then(settle, settle)
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
  return settled
}

it('answers rows by name and by number, as the query builder reads them', async () => {
  const { columns, rows } = await client.execute({
    sql: 'SELECT ? AS a, ? AS b, ? AS c, ? AS d',
    args: [true, new Date(5), null, 1.5],
  })
  const [row] = rows

  expect(columns).toEqual(['a', 'b', 'c', 'd'])
  expect(Array.prototype.slice.call(row)).toEqual([1, 5, null, 1.5])
  expect({ ...row }).toEqual({ a: 1, b: 5, c: null, d: 1.5 })
})

it('tells how many rows were changed, and answers rows of a write that asks for them', async () => {
  expect(await client.execute(add('one'))).toMatchObject({ rowsAffected: 1, rows: [] })
  const { rows } = await client.execute("UPDATE parents SET id = 'two' RETURNING id")
  expect(rows.map(({ id }) => id)).toEqual(['two'])
})

it.each([undefined, Number.NaN, { a: 1 }])('refuses to store %j', async (value) => {
  const statement = { sql: 'SELECT ?', args: [value as never] }
  await expect(client.execute(statement)).rejects.toThrow()
})

it('tells a clash by the code that the query builder knows', async () => {
  await client.execute(add('one'))
  await expect(client.execute(add('one'))).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' })
})

it('stores what was done in a transaction at its end, and shows it to nobody before', async () => {
  await inContext(async (transaction) => {
    await transaction.execute(add('one'))
    expect(await stored()).toEqual([])
    await transaction.commit()
  })
  expect(await stored()).toEqual(['one'])
})

it('stores nothing of a transaction that is undone', async () => {
  await inContext(async (transaction) => {
    await transaction.execute(add('one'))
    await transaction.rollback()
  })
  expect(await stored()).toEqual([])
})

it('a statement that does not name the transaction of its context joins it, and reads what it wrote', async () => {
  await inContext(async (transaction) => {
    await transaction.execute(add('one'))
    await client.execute(add('two'))
    expect((await client.execute('SELECT id FROM parents')).rows).toHaveLength(2)
    await transaction.rollback()
  })
  expect(await stored()).toEqual([])
})

it('writes one after another in the order in which they asked, and reads meanwhile', async () => {
  await inContext(async (transaction) => {
    await transaction.execute(add('a'))
    const waiting = transactionContext.run(undefined, () => ['b', 'c'].map((id) => client.execute(add(id))))
    expect(await hasSettled(Promise.race(waiting))).toBe(false)
    expect(await stored()).toEqual([])

    await transaction.commit()
    await Promise.all(waiting)
  })
  const { rows } = await client.execute('SELECT id FROM parents ORDER BY rowid')
  expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

it('takes no writer before the first statement', async () => {
  await inContext(async (transaction) => {
    await transactionContext.run(undefined, () => client.execute(add('one')))
    await transaction.commit()
  })
  expect(await stored()).toEqual(['one'])
})

it('a transaction that writes late reads beside the writer until then', async () => {
  const open = new OpenTransaction(database)
  open.writesLate = true
  await inContext(async (transaction) => {
    await transaction.execute('SELECT id FROM parents')
    expect(open.holdsWriter).toBe(false)
    await transaction.execute(add('one'))
    expect(open.holdsWriter).toBe(true)
    expect((await transaction.execute('SELECT id FROM parents')).rows).toHaveLength(1)
    await transaction.commit()
  }, open)
})

it('a second transaction in the context of one is a part of it, and can be undone by itself', async () => {
  await inContext(async (outer) => {
    await outer.execute(add('outer'))
    await inContext(async (inner) => {
      await client.execute(add('inner'))
      await inner.rollback()
    })
    await inContext(async (inner) => {
      await inner.execute(add('kept'))
      await inner.commit()
    })
    expect(await stored()).toEqual([])
    await outer.commit()
  })
  expect(await stored()).toEqual(['kept', 'outer'])
})

it('parts that are done side by side are undone each for itself, and take nothing else with them', async () => {
  await inContext(async (outer) => {
    const parts = Array.from({ length: 10 }, (_, index) =>
      inContext(async (inner) => {
        await client.execute(add(`part ${index}`))
        await (index % 2 ? inner.rollback() : inner.commit())
      }),
    )
    const beside = client.execute(add('beside'))
    await Promise.all([...parts, beside])
    await outer.commit()
  })
  expect(await stored()).toEqual(['beside', 'part 0', 'part 2', 'part 4', 'part 6', 'part 8'])
})

it('a statement that names the outer transaction within a part belongs to the part', async () => {
  await inContext(async (outer) => {
    await inContext(async (inner) => {
      await inner.execute(add('one'))
      await outer.execute(add('two'))
      await inner.rollback()
    })
    await outer.commit()
  })
  expect(await stored()).toEqual([])
})

it('tells that the end of a transaction has failed, and stores nothing of it', async () => {
  await inContext(async (transaction, open) => {
    await transaction.execute('PRAGMA defer_foreign_keys = ON')
    await transaction.execute("INSERT INTO children VALUES ('child', 'nobody')")
    await expect(transaction.commit()).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' })
    expect(open.failure).toBeDefined()
  })
  await client.execute(add('next'))
  expect(await stored()).toEqual(['next'])
  expect((await client.execute('SELECT id FROM children')).rows).toEqual([])
})

it('a full disk ends a transaction, and nothing that follows in it is stored by itself', async () => {
  const { rows } = await client.execute('PRAGMA page_count')
  await client.execute(`PRAGMA max_page_count = ${Number(rows[0]?.page_count)}`)
  await inContext(async (transaction) => {
    await transaction.execute(add('one'))
    const failed = transaction.execute(add('x'.repeat(1_000_000)))
    await expect(failed).rejects.toSatisfy(isFull)
    await expect(client.execute(add('two'))).rejects.toThrow('is over')
    await expect(transaction.commit()).rejects.toSatisfy(isFull)
  })
  await client.execute(add('next'))
  expect(await stored()).toEqual(['next'])
})

it('what is left of the work of a transaction that was undone is not stored by itself', async () => {
  await inContext(async (transaction, open) => {
    await transaction.execute(add('one'))
    open.state = 'undone'
    await transaction.rollback()
    await expect(transaction.execute(add('two'))).rejects.toThrow('is over')
    await expect(client.execute(add('three'))).rejects.toThrow('is over')
    await expect(inContext(async () => undefined)).rejects.toThrow('is over')
  })
  expect(await stored()).toEqual([])
})

it('the context of a transaction that was stored goes on by itself', async () => {
  await inContext(async (transaction, open) => {
    await transaction.execute(add('one'))
    await transaction.commit()
    open.state = 'stored'
    await client.execute(add('two'))
  })
  expect(await stored()).toEqual(['one', 'two'])
})

it('a transaction that is left open is undone after a minute, and the next one goes on', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  await inContext(async (transaction) => {
    await transaction.execute(add('left'))
    vi.advanceTimersByTime(60_000)
    await expect(transaction.execute(add('late'))).rejects.toThrow('is over')
    await expect(transaction.commit()).rejects.toThrow('is over')
  })
  await client.execute(add('next'))
  expect(await stored()).toEqual(['next'])
})

it('waits for another process that writes without holding anybody up', async () => {
  const other = new Driver(file)
  other.exec("BEGIN IMMEDIATE; INSERT INTO parents VALUES ('other')")
  const mine = client.execute(add('mine'))
  expect(await hasSettled(mine)).toBe(false)
  expect(await stored()).toEqual([])

  other.exec('COMMIT')
  other.close()
  await mine
  expect(await stored()).toEqual(['mine', 'other'])
})

it('a table that others refer to is rebuilt without losing them', async () => {
  await client.executeMultiple(
    "INSERT INTO parents VALUES ('one'); INSERT INTO children VALUES ('child', 'one')",
  )
  await client.migrate([
    'CREATE TABLE parents_new (id TEXT PRIMARY KEY, name TEXT)',
    'INSERT INTO parents_new SELECT id, NULL FROM parents',
    'DROP TABLE parents',
    'ALTER TABLE parents_new RENAME TO parents',
  ])
  expect((await client.execute('SELECT id FROM children')).rows).toHaveLength(1)
  await client.execute('DELETE FROM parents')
  expect((await client.execute('SELECT id FROM children')).rows).toHaveLength(0)
})

it('a rebuilding that would leave something behind without what it refers to is undone', async () => {
  await client.executeMultiple(
    "INSERT INTO parents VALUES ('one'); INSERT INTO children VALUES ('child', 'one')",
  )
  const broken = client.migrate(['DELETE FROM parents'])
  await expect(broken).rejects.toThrow('1 rows would refer to others that are gone, in "children".')
  expect(await stored()).toEqual(['one'])
})

it('an end waits for the transaction that is open, and nothing runs after it', async () => {
  await inContext(async (transaction) => {
    await transaction.execute(add('one'))
    const end = client.end()
    expect(await hasSettled(end)).toBe(false)
    await transaction.commit()
    await end
  })
  expect(client.closed).toBe(true)
  for (const statement of ['SELECT 1', add('two')]) {
    await expect(client.execute(statement)).rejects.toThrow('The database is closed.')
  }
})

it('a close in the middle of a transaction undoes it, and its statements are refused', async () => {
  await inContext(async (transaction) => {
    await transaction.execute(add('one'))
    client.close()
    await expect(transaction.execute(add('two'))).rejects.toThrow()
    await expect(transaction.commit()).rejects.toThrow()
  })
  client = await SqliteClient.open(file, database)
  expect(await stored()).toEqual([])
})

it('a part that cannot be undone by itself is undone with the whole, and the first error is told', async () => {
  await inContext(async (outer) => {
    await outer.execute(add('outer'))
    const broken = client.batch(['RELEASE outer_inner', add('inner'), 'No statement at all'])
    await expect(broken).rejects.toThrow('syntax error')
    await expect(outer.commit()).rejects.toThrow('is over')
  })
  await client.execute(add('next'))
  expect(await stored()).toEqual(['next'])
})
