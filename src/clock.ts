let read: () => Date = () => new Date()
let count: () => number = () => performance.now()

/**
 * The present moment. Routes, jobs and hooks ask here and pass it down; nothing below them looks at a clock.
 */
export function now(): Date {
  return read()
}

/**
 * Milliseconds since some moment, on a clock that only ever runs forward (monotonic): for how old something
 * in memory is, and how long something takes. The time of day cannot say that, since it is set: by the time
 * service, by hand, by a machine that wakes up.
 */
export function elapsed(): number {
  return count()
}

/**
 * Sets the clock of this process, for tests that wait days in a moment. How old something is does not go by
 * it, see {@link setElapsed}.
 *
 * @param clock what {@link now} answers from here on; leave out to go back to the real time
 */
export function setClock(clock: () => Date = () => new Date()): void {
  read = clock
}

/**
 * Sets the clock that ages go by, for tests that wait for something to grow old.
 *
 * @param clock what {@link elapsed} answers from here on, in milliseconds; leave out to go back to the real
 * one
 */
export function setElapsed(clock: () => number = () => performance.now()): void {
  count = clock
}
