import { expect, it } from 'vitest'
import {
  inScope,
  OpenTransaction,
  openTransaction,
  outsideTransactions,
  transactionContext,
} from '@/src/database/open-transaction'

const database = {}

/** Begins a transaction as an adapter does: whoever calls it is in its context from then on. */
async function begin(): Promise<OpenTransaction> {
  const open = new OpenTransaction(database, openTransaction())
  transactionContext.enterWith(open)
  await Promise.resolve()
  return open
}

it('is known to what its context does, however deep, and to nobody else', async () => {
  const work = async () => {
    const open = await begin()
    const deep = async () => {
      await new Promise(setImmediate)
      return openTransaction(database)
    }
    expect(await deep()).toBe(open)
    expect(openTransaction({})).toBeUndefined()
    expect(outsideTransactions(() => openTransaction(database))).toBeUndefined()
    expect(openTransaction(database)).toBe(open)
  }
  await inScope(work)
  expect(openTransaction(database)).toBeUndefined()
})

it('a transaction that was stored is none any more, and the one around it is again', async () => {
  await inScope(async () => {
    const outer = await begin()
    const inner = await begin()
    expect(openTransaction(database)).toBe(inner)
    inner.state = 'stored'
    expect(openTransaction(database)).toBe(outer)
    outer.state = 'stored'
    expect(openTransaction(database)).toBeUndefined()
  })
})

it('one transaction after another in the same context leaves nothing behind', async () => {
  await inScope(async () => {
    for (let round = 0; round < 3; round += 1) {
      const open = await begin()
      expect(open.outer).toBeUndefined()
      open.state = 'stored'
    }
  })
})
