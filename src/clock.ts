let read: () => Date = () => new Date()

/** The present moment. Routes, jobs and hooks ask here and pass it down; nothing below them looks at a clock. */
export function now(): Date {
  return read()
}

/**
 * Sets the clock of this process, for tests that wait days in a moment.
 *
 * @param clock what {@link now} answers from here on; leave out to go back to the real time
 */
export function setClock(clock: () => Date = () => new Date()): void {
  read = clock
}
