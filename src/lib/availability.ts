import { processState } from './process-state'
import { faultOf, type Fault } from './unavailable'

/** A fault that goes on until somebody says that it is over. */
export type LastingFault = Extract<Fault, 'away' | 'replaced'>

interface Availability {
  lasting: LastingFault | undefined
  failures: number
  lastFailure: Error | undefined
  unread: WeakMap<object, Error>
}

const availability = processState('availability', (): Availability => ({
  lasting: undefined,
  failures: 0,
  lastFailure: undefined,
  unread: new WeakMap(),
}))

/** The fault that is known to go on: nothing need be tried. */
export function lastingFault(): LastingFault | undefined {
  return availability.lasting
}

/** Says that a fault goes on, or, without one, that everything can be read and saved again. */
export function setLastingFault(fault: LastingFault | undefined): void {
  availability.lasting = fault
}

/**
 * Counts a failure of the database.
 *
 * @param error counts only if it stands for a fault
 */
export function noteFailure(error: unknown): void {
  if (!(error instanceof Error) || faultOf(error) === undefined) return
  availability.failures += 1
  availability.lastFailure = error
}

/** How often the database has failed in this process. */
export function failureCount(): number {
  return availability.failures
}

/** Keeps of a request that it could not be read who asks, and what the database failed with. */
export function noteUnreadSession(request: object): void {
  if (availability.lastFailure) availability.unread.set(request, availability.lastFailure)
}

/** What kept the product from reading who asks; undefined when nothing did. */
export function whySessionIsUnread(request: object): Error | undefined {
  return availability.unread.get(request)
}
