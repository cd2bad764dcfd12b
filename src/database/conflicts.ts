import type { AfterErrorHook } from 'payload'
import { isObject } from '@/src/lib/is-object'

/**
 * Tells a client that two people wrote the same thing at the same moment by 409 (RFC 9110 §15.5.10), where
 * MongoDB's conflict would show as a 500.
 */
export const conflictIsNotAFault: AfterErrorHook = ({ error }) => {
  if (!isTransientTransactionError(error) && error.name !== 'Clash') return undefined
  return {
    status: 409,
    response: {
      errors: [
        {
          message: 'Somebody else saved this at the same moment. Load the page again and repeat your change.',
        },
      ],
    },
  }
}

/**
 * Whether MongoDB aborted a transaction that can simply be tried again (driver specification, error labels).
 */
export function isTransientTransactionError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'errorLabelSet' in error &&
    error.errorLabelSet instanceof Set &&
    error.errorLabelSet.has('TransientTransactionError')
  )
}

/**
 * What MongoDB says when another transaction has changed the same, and is not stored yet or was stored
 * meanwhile.
 */
const WRITE_CONFLICT = 112

/** Whether MongoDB aborted a transaction for what another one has changed. */
export function isWriteConflict(error: unknown): boolean {
  return isTransientTransactionError(error) && Reflect.get(Object(error), 'code') === WRITE_CONFLICT
}

/** Two writers wanted the same thing; said without the values, for what is personal. */
export class Clash extends Error {
  override name = 'Clash'
}

/** What MongoDB says of a value that is there already. */
const DUPLICATE_KEY = 11_000

/** Whether somebody else has stored, or is about to store, what has to be unique. */
export function isClash(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (isTransientTransactionError(error)) return true
  const code: unknown = 'code' in error ? error.code : undefined
  const isSaid = error.name === 'Clash' || isOfForm(error)
  const isUnique = typeof code === 'string' && /^SQLITE_CONSTRAINT_(?:UNIQUE|PRIMARYKEY)$/.test(code)
  return isSaid || isUnique || code === DUPLICATE_KEY || isClash(error.cause)
}

/** Below its operations, Payload says of such a value what a form says beside its field, in these words. */
const NOT_UNIQUE = 'Value must be unique'

function isOfForm(error: Error): boolean {
  if (error.name !== 'ValidationError' || !('data' in error)) return false
  const { data } = error
  const errors: unknown = isObject(data) ? data.errors : undefined
  return Array.isArray(errors) && errors.some((one) => isObject(one) && one.message === NOT_UNIQUE)
}
