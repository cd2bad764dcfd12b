import type { BaseDatabaseAdapter } from 'payload'
import { noteFailure } from '@/src/lib/availability'
import { wrapMethods } from '@/src/database/adapter-methods'

/** Counts how often a method of an adapter fails because the database cannot be used. */
export function noteFailures(adapter: BaseDatabaseAdapter): void {
  wrapMethods(adapter, (_, method) => (...args) => {
    const result = method(...args)
    if (result instanceof Promise) result.catch(noteFailure)
    return result
  })
}
