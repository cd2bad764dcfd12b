import { createHook } from 'node:async_hooks'
import type { Payload } from 'payload'
import { onTestFinished, vi } from 'vitest'

/** What the server did to come to an answer, and what of it takes time. */
export interface Work {
  /** Statements sent to the database, in the order of their kinds: `3 findOne accounts,sessions,accounts`. */
  statements: string[]
  /**
   * Keys that were derived from passwords, by whichever library: each takes a tenth of a second of a core,
   * far more than any statement.
   */
  hashes: number
}

/** Watches statements and password hashes; the answer tells what was done since. */
export function watchWork(payload: Payload): () => Work {
  const reads = ['findOne', 'find', 'findDistinct', 'queryDrafts', 'count'] as const
  const writes = ['create', 'updateOne', 'updateMany', 'upsert', 'deleteOne', 'deleteMany'] as const
  const names = [...reads, ...writes]
  const spies = names.map((name) => {
    const spy = vi.spyOn(payload.db, name)
    return { name, spy }
  })
  let hashes = 0
  // Node's own record, since Payload derives keys as well, out of reach of a spy.
  const derivations = createHook({
    init: (_id, type) => {
      if (type === 'PBKDF2REQUEST') hashes += 1
    },
  }).enable()
  const restore = () => {
    derivations.disable()
    for (const { spy } of spies) spy.mockRestore()
  }
  // Also when what is watched throws.
  onTestFinished(restore)
  return () => {
    const statements = spies
      .filter(({ spy }) => spy.mock.calls.length > 0)
      .map(
        ({ name, spy }) =>
          `${spy.mock.calls.length} ${name} ${spy.mock.calls.map(([args]) => args.collection).join()}`,
      )
    restore()
    return { statements, hashes }
  }
}
