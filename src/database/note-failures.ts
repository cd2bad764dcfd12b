import type { BaseDatabaseAdapter } from 'payload'
import { noteFailure } from '../lib/availability'

/** Counts how often a method of an adapter fails because the database cannot be used. */
export function noteFailures(adapter: BaseDatabaseAdapter): void {
  for (const [name, method] of Object.entries(adapter)) {
    if (!isMethod(method)) continue
    Reflect.set(adapter, name, (...args: unknown[]) => {
      const result: unknown = method.apply(adapter, args)
      if (result instanceof Promise) result.catch(noteFailure)
      return result
    })
  }
}

function isMethod(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === 'function'
}
