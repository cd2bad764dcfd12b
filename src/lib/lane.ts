/** Thrown by {@link Lane.run} when as many tasks wait as may wait. */
export class LaneFull extends Error {
  constructor() {
    super('Too many requests are waiting to be rendered.')
    this.name = 'LaneFull'
  }
}

/**
 * Lets a bounded number of tasks run at once and a bounded number wait, and refuses the rest at once.
 *
 * Rendering is bound by one processor, so starting more of it at the same time only makes every page later
 * and memory larger. A refusal after no time is kinder than an answer after the reader has gone.
 */
export class Lane {
  readonly #atOnce: number
  readonly #mayWait: number
  #running = 0
  readonly #urgent: (() => void)[] = []
  readonly #ordinary: (() => void)[] = []

  /**
   * @param atOnce how many tasks run at the same time.
   * @param mayWait how many more may wait for their turn.
   */
  constructor(atOnce: number, mayWait: number) {
    this.#atOnce = atOnce
    this.#mayWait = mayWait
  }

  /**
   * Runs a task as soon as there is room.
   *
   * @param task starts when it is its turn; its promise ends the turn.
   * @param urgent goes before everything that is not. Pages readers already ask for are refreshed this way,
   * so that a stream of never-seen addresses cannot make them old.
   * @throws LaneFull when too many wait already.
   */
  async run<T>(task: () => Promise<T>, urgent = false): Promise<T> {
    if (this.#running >= this.#atOnce) await this.#turn(urgent)
    else this.#running += 1
    try {
      return await task()
    } finally {
      this.#next()
    }
  }

  #turn(urgent: boolean): Promise<void> {
    if (this.#urgent.length + this.#ordinary.length >= this.#mayWait) throw new LaneFull()
    return new Promise((resolve) => {
      ;(urgent ? this.#urgent : this.#ordinary).push(resolve)
    })
  }

  /**
   * Hands the finished task's place to the next one, so that `#running` never exceeds the limit in between.
   */
  #next(): void {
    const waiting = this.#urgent.shift() ?? this.#ordinary.shift()
    if (waiting) waiting()
    else this.#running -= 1
  }
}
