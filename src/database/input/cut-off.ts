import { isObject } from '@/src/lib/is-object'

/** Codes of what Node.js fails with when a body ends before it is whole. */
const CUT_OFF: ReadonlySet<unknown> = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'])

/**
 * Whether a line of the log would be about a request whose sender has hung up in the middle of its body, or
 * was hung up on: no fault of ours, and anybody could fill the log with it.
 *
 * @param line what is to be logged, with an error as `err`
 */
export function isOfCutOffRequest(line: unknown): boolean {
  if (!isObject(line) || !(line.err instanceof Error)) return false
  const { message } = line.err
  const isOfBody = message === 'aborted' || message === 'Premature close'
  return isOfBody && CUT_OFF.has(Reflect.get(line.err, 'code'))
}
