/** Is told what is being done, and how far it is. */
export type ProgressReport = (sentence: string) => void

/** Least time between two lines about the same work, in milliseconds. */
const PAUSE = 1_000

/**
 * Tells how far a work of many parts is: once in a second, and at its end.
 *
 * @param what the parts in the plural, e.g. `Notices`
 * @param total how many parts there are
 * @param elapsed milliseconds on any clock that runs forward
 * @returns to be called after each part
 */
export function progress(
  what: string,
  total: number,
  report: ProgressReport,
  elapsed: () => number,
): () => void {
  let done = 0
  let saidAt = elapsed()
  return () => {
    done += 1
    if (done < total && elapsed() - saidAt < PAUSE) return
    saidAt = elapsed()
    report(`${what}: ${done} of ${total}`)
  }
}
