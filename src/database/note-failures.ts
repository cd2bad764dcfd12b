import type { BaseDatabaseAdapter } from 'payload'
import { noteFailure } from '../lib/availability'

/**
 * Keeps of every method of an adapter that it failed because the database cannot be used, and during which request. The framework reads the session of whoever asks before it
 * decides anything, and takes one that it could not read for none: staff would be told that they may not do what they do every day.
 */
export function noteFailures(adapter: BaseDatabaseAdapter): void {
  for (const [name, method] of Object.entries(adapter)) {
    if (!isMethod(method)) continue
    Reflect.set(adapter, name, (...args: unknown[]) => {
      const result: unknown = method.apply(adapter, args)
      if (result instanceof Promise) result.catch((error: unknown) => noteFailure(requestIn(args), error))
      return result
    })
  }
}

/** The request that a call of an adapter names, as its methods take it. */
function requestIn([args]: unknown[]): object | undefined {
  const isObject = typeof args === 'object' && args !== null
  return isObject && 'req' in args && typeof args.req === 'object' ? (args.req ?? undefined) : undefined
}

function isMethod(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === 'function'
}
