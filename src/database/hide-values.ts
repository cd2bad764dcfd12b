import type { BaseDatabaseAdapter } from 'payload'
import { wrapMethods } from './adapter-methods'

/** How many errors are looked for inside one another. */
const DEEPEST = 10

/**
 * Makes every fault of an adapter tell its statement and its cause without the values that were to be stored
 * or looked for. The query builder of SQLite puts them into the message, and what nobody catches ends in the
 * log: hashes of passwords and Tax IDs, e-mail addresses.
 */
export function hideValues(adapter: BaseDatabaseAdapter): void {
  wrapMethods(adapter, (_, method) => (...args) => {
    const result = method(...args)
    return result instanceof Promise ? withoutValues(() => result) : result
  })
}

/**
 * Does work on the database itself, beside the methods of its adapter.
 *
 * @throws the error of the work, without values
 */
export async function withoutValues<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    takeOut(error)
    throw error
  }
}

/**
 * Changes the error itself, which keeps its class, its code and its cause for whoever tells faults apart by
 * them.
 */
function takeOut(error: unknown): void {
  let inner = error
  for (let depth = 0; depth < DEEPEST && inner instanceof Error; depth += 1) {
    if (isFailedQuery(inner)) {
      const message = `Failed query: ${inner.query}`
      // V8 puts the message in front of the stack.
      const stack = inner.stack?.replace(inner.message, () => message) ?? ''
      Object.assign(inner, { message, stack, params: [] })
    }
    inner = inner.cause
  }
}

/** `DrizzleQueryError`, of which there are two copies, neither of them ours to import. */
function isFailedQuery(error: Error): error is Error & { query: string } {
  return 'params' in error && 'query' in error && typeof error.query === 'string'
}
