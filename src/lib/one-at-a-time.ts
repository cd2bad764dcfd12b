import { processState } from './process-state'

const running = processState('one-at-a-time', () => new Map<string, WeakMap<object, Promise<unknown>>>())

/**
 * Does work after all work of the same name that was begun before in this process, for whom racing itself
 * would only cost more. What went before may have failed.
 *
 * @param name of the kind of work
 * @param on whose work it is, e.g. that of one database
 */
export async function oneAtATime<T>(name: string, on: object, work: () => Promise<T>): Promise<T> {
  const ofThisKind = running.get(name) ?? new WeakMap<object, Promise<unknown>>()
  running.set(name, ofThisKind)
  const before = ofThisKind.get(on) ?? Promise.resolve()
  const mine = before.then(work, work)
  ofThisKind.set(
    on,
    mine.catch(() => undefined),
  )
  return mine
}
