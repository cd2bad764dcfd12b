import type { BaseDatabaseAdapter } from 'payload'
import { noteFailure } from '@/src/lib/availability'
import { wrapMethods } from '@/src/database/adapter-methods'

/** Notes with each request what a method of an adapter has failed it with, see {@link noteFailure}. */
export function noteFailures(adapter: BaseDatabaseAdapter): void {
  wrapMethods(adapter, (_, method) => (...args) => {
    const result = method(...args)
    if (result instanceof Promise) result.catch(noteFailure)
    return result
  })
}
