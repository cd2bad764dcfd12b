export interface RepeatOptions {
  /** How long to rest after the end of a round, in milliseconds. */
  restMs: number
  /** Told about a round that failed; the next one comes all the same. */
  report: (error: unknown) => void
}

/**
 * Does something at once and then again and again, never twice at the same time, and without keeping the
 * process alive for it.
 *
 * @returns stops it: no round begins any more, and one that runs is waited for.
 */
export function repeat(round: () => Promise<void>, { restMs, report }: RepeatOptions): () => Promise<void> {
  let isStopped = false
  let running = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const next = () => {
    running = round().catch(report).then(rest)
  }
  const rest = () => {
    if (!isStopped) timer = setTimeout(next, restMs).unref()
  }
  next()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await running
  }
}
