import { AsyncLocalStorage } from 'node:async_hooks'
import { processState } from './process-state'
import type { Fault } from './unavailable'

/** A fault that goes on until somebody says that it is over. */
export type LastingFault = Extract<Fault, 'away' | 'replaced'>

const availability = processState('availability', (): { lasting: LastingFault | undefined } => ({
  lasting: undefined,
}))

/** The fault that is known to go on: nothing need be tried. */
export function lastingFault(): LastingFault | undefined {
  return availability.lasting
}

/** Says that a fault goes on, or, without one, that everything can be read and saved again. */
export function setLastingFault(fault: LastingFault | undefined): void {
  availability.lasting = fault
}

/** What one request has met; the server that answers it looks here. */
export interface MetFault {
  /** What the database failed with last, whatever that was and whoever has caught it since. */
  failure?: Error
  /** What its answer says by its status. */
  fault?: Fault
}

const current = processState('request-fault', () => new AsyncLocalStorage<MetFault>())

/** Answers a request, and keeps in `met` what is noted meanwhile. */
export function meeting<T>(met: MetFault, answer: () => T): T {
  return current.run(met, answer)
}

/**
 * Notes that the database has failed the request that is being answered, in case that is caught and taken for
 * something else.
 */
export function noteFailure(error: unknown): void {
  const met = current.getStore()
  if (met && error instanceof Error) met.failure = error
}

/** What the database has failed the request with that is being answered; undefined when it has not. */
export function metFailure(): Error | undefined {
  return current.getStore()?.failure
}

/**
 * Notes that the request that is being answered cannot be answered just now: a page of the framework can say
 * so in words, but not by its status.
 */
export function noteRequestFault(fault: Fault): void {
  const met = current.getStore()
  if (met) met.fault = fault
}
