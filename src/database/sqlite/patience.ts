import { setTimeout as pause } from 'node:timers/promises'
import { isBusy, WriterBusy } from './busy'

/** Longest pause before another process is asked again whether it has written, in milliseconds. */
const LONGEST_PAUSE = 25

/**
 * Does something as soon as no other process stands in its way. SQLite's own waiting would hold up everybody:
 * its calls end when they are done.
 *
 * @param attempt carried out whole or not at all, as a statement is
 * @param patience after how long it is given up, in milliseconds
 * @throws WriterBusy when another process was faster all the time; any other error at once
 */
export async function whenFree<T>(attempt: () => T, patience: number): Promise<T> {
  let pauses = 0
  for (let wait = 1; ; wait = Math.min(LONGEST_PAUSE, wait * 2)) {
    try {
      return attempt()
    } catch (error) {
      if (!isBusy(error)) throw error
      if (pauses >= patience) throw new WriterBusy()
    }
    await pause(wait)
    pauses += wait
  }
}

/** Lets one after another have something, in the order in which they asked. */
export class Turns {
  #isTaken = false
  readonly #waiting = new Set<() => void>()

  /**
   * Waits for a turn.
   *
   * @param patience after how long it is given up, in milliseconds
   * @returns ends the turn; to be called exactly once, more often does no harm
   * @throws WriterBusy
   */
  take(patience: number): Promise<() => void> {
    if (!this.#isTaken) {
      this.#isTaken = true
      return Promise.resolve(this.#turn())
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(begin)
        reject(new WriterBusy())
      }, patience)
      const begin = () => {
        clearTimeout(timer)
        resolve(this.#turn())
      }
      this.#waiting.add(begin)
    })
  }

  #turn(): () => void {
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      const [next] = this.#waiting
      if (!next) {
        this.#isTaken = false
        return
      }
      this.#waiting.delete(next)
      next()
    }
  }
}
