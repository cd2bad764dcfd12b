import { processState } from './process-state'

type LifeCycleStep = () => Promise<void>

interface LifeCycle {
  /** Over once the server takes requests; undefined when no server told that it would. */
  opening: Promise<void> | undefined
  /** What began when the server opened, and is not through with that. */
  beginning: Set<Promise<void>>
  isStopping: boolean
  stopSteps: LifeCycleStep[]
}

const lifeCycle = processState('life-cycle', (): LifeCycle => ({
  opening: undefined,
  beginning: new Set(),
  isStopping: false,
  stopSteps: [],
}))

/**
 * Tells the application that the server will say when it takes requests.
 *
 * @returns says so
 */
export function announceOpening(): () => void {
  let open: () => void = () => undefined
  lifeCycle.opening = new Promise((resolve) => (open = resolve))
  return open
}

/**
 * Waits until the server takes requests; not at all where no server announced that it would, as in
 * development.
 */
export async function untilOpen(): Promise<void> {
  await lifeCycle.opening
}

/**
 * Does something as soon as the server takes requests; not at all if the process has been told to stop by
 * then.
 *
 * @param report is told when it failed, since nobody waits for it
 */
export async function onceOpen(step: LifeCycleStep, report: (error: unknown) => void): Promise<void> {
  await untilOpen()
  if (lifeCycle.isStopping) return
  const begun = step().catch(report)
  lifeCycle.beginning.add(begun)
  await begun.finally(() => lifeCycle.beginning.delete(begun))
}

/**
 * Has something done before the process ends in order, once no request is running any more. The server that
 * stops knows nothing of what the application behind it has open, so whoever opens it says here how to close
 * it.
 */
export function atStop(step: LifeCycleStep): void {
  lifeCycle.stopSteps.push(step)
}

/**
 * Does everything that was asked for, the latest first, each once: what was opened last may use what was
 * opened before it. What has begun and is not through with that is waited for, since it may open more.
 *
 * @param report is told about a step that failed; the others are done all the same
 */
export async function doStopSteps(report: (error: unknown) => void): Promise<void> {
  lifeCycle.isStopping = true
  await Promise.all(lifeCycle.beginning)
  for (let step = lifeCycle.stopSteps.pop(); step; step = lifeCycle.stopSteps.pop()) {
    try {
      await step()
    } catch (error) {
      report(error)
    }
  }
}
