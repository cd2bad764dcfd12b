import type { AfterErrorHook } from 'payload'

/** Tells a client that two people wrote the same thing at the same moment by 409 (RFC 9110 §15.5.10), where MongoDB's conflict would show as a 500. */
export const conflictIsNotAFault: AfterErrorHook = ({ error }) => {
  if (!isTransientTransactionError(error)) return undefined
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

/** Whether MongoDB aborted a transaction that can simply be tried again (driver specification, error labels). */
export function isTransientTransactionError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'errorLabelSet' in error &&
    error.errorLabelSet instanceof Set &&
    error.errorLabelSet.has('TransientTransactionError')
  )
}
