import { processState } from './process-state'
import { faultOf, type Fault } from './unavailable'

/** A fault that goes on until somebody says that it is over. */
export type LastingFault = Extract<Fault, 'away' | 'replaced'>

interface Availability {
  lasting: LastingFault | undefined
  failures: number
  failed: WeakMap<object, unknown>
}

const availability = processState('availability', (): Availability => ({
  lasting: undefined,
  failures: 0,
  failed: new WeakMap(),
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
 * Keeps that the database failed, for whoever is not told: the framework takes a session that could not be read for none.
 *
 * @param during what it failed during, e.g. a request
 * @param error kept only if it stands for a fault
 */
export function noteFailure(during: object | undefined, error: unknown): void {
  if (faultOf(error) === undefined) return
  availability.failures += 1
  if (during) availability.failed.set(during, error)
}

/** What the database failed with during this request; undefined when it did not. */
export function failureDuring(request: object): unknown {
  return availability.failed.get(request)
}

/** How often the database has failed in this process. */
export function failureCount(): number {
  return availability.failures
}
