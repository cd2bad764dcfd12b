import type { AfterErrorHook } from 'payload'

/**
 * Tells a client by 400 that its request cannot be read, where Payload answers 500: broken JSON inside a
 * form, a form that ends too early, an address with broken escapes, a condition that the database cannot
 * compare.
 */
export const unreadableIsNotAFault: AfterErrorHook = ({ error }) => {
  if (!isUnreadable(error)) return undefined
  return {
    status: 400,
    response: { errors: [{ message: 'This request cannot be read. Check its form and its values.' }] },
  }
}

/** Names of errors that mongoose throws for a value of the wrong kind. */
const CASTS = ['CastError', 'ObjectParameterError', 'StrictModeError']

/**
 * What busboy, the parser of forms, says of a form that it cannot parse; its errors have no class of their
 * own.
 */
const BROKEN_FORM =
  /^(Unexpected end of (form|file)|Multipart: Boundary not found|Malformed (part header|content type|urlencoded form)|Request is not eligible for file upload)/

/**
 * What the driver of SQLite says of a value that it cannot compare; it lies below the error of the query
 * builder.
 */
const UNCOMPARABLE = 'SQLite3 can only bind'

function isUnreadable(error: Error): boolean {
  if (error.cause instanceof Error && error.cause.message.includes(UNCOMPARABLE)) return true
  if (error instanceof URIError || CASTS.includes(error.name) || BROKEN_FORM.test(error.message)) return true
  if (error instanceof RangeError) return error.message === 'Invalid time value'
  return error instanceof SyntaxError && error.message.includes('JSON')
}
