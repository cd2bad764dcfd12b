import { AsyncLocalStorage } from 'node:async_hooks'
import { processState } from '@/src/lib/process-state'
import type { Fault } from '@/src/lib/unavailable'

/** What one request has met; the server that answers it looks here. */
export interface MetFault {
  fault?: Fault
}

const current = processState('request-fault', () => new AsyncLocalStorage<MetFault>())

/** Answers a request, and keeps in `met` what is noted meanwhile with {@link noteRequestFault}. */
export function meeting<T>(met: MetFault, answer: () => T): T {
  return current.run(met, answer)
}

/**
 * Notes that the request that is being answered cannot be answered just now: a page of the framework can say
 * so in words, but not by its status.
 */
export function noteRequestFault(fault: Fault): void {
  const met = current.getStore()
  if (met) met.fault = fault
}
