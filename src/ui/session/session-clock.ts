/** How a session stands. */
export interface SessionState {
  /** Milliseconds until it ends; 0 when it has. */
  remaining: number
  /** Whether it ends then whatever happens. */
  isFinal: boolean
}

/** The warning that has to stand. */
export interface Warning {
  secondsLeft: number
  isFinal: boolean
}

export interface SessionClockOptions {
  /** What the page was made with. */
  session: SessionState
  /** How long before the end the warning stands, in milliseconds. */
  warnFor: number
  /**
   * Asks the server how the session stands, without going on with it; undefined when the server cannot be
   * reached.
   */
  ask: () => Promise<SessionState | undefined>
  /** The warning that has to stand from now on, or none. */
  onWarning: (warning: Warning | undefined) => void
  /** The session has ended. */
  onEnd: () => void
}

const SECOND = 1_000

/**
 * How often the server is asked while the end is near, in milliseconds: somebody may have gone on in another
 * tab.
 */
const ASK_EVERY = 15 * SECOND

/**
 * Follows a session in the browser. Before it warns, and before it says that the session has ended, it asks
 * the server, because a page opened in another tab goes on with the same session. It counts from the moment
 * an answer came, so that a wrong clock of the computer does no harm.
 */
export class SessionClock {
  readonly #options: SessionClockOptions
  #endsAt: number
  #isFinal: boolean
  /** When the server last answered; 0 while only the page has. */
  #answeredAt = 0
  #nextQuestion = 0
  #isWarning = false
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(options: SessionClockOptions) {
    this.#options = options
    this.#endsAt = Date.now() + options.session.remaining
    this.#isFinal = options.session.isFinal
  }

  start(): void {
    this.#timer = setInterval(() => this.#look(), SECOND)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** Asks the server now, e.g. when the computer wakes up. */
  async ask(): Promise<void> {
    this.#nextQuestion = Date.now() + ASK_EVERY
    this.take(await this.#options.ask())
  }

  /** Goes by what the server says. */
  take(answer: SessionState | undefined): void {
    if (!answer) return
    const now = Date.now()
    this.#endsAt = now + answer.remaining
    this.#isFinal = answer.isFinal
    this.#answeredAt = now
    if (answer.remaining <= 0) this.#end()
    else this.#look()
  }

  #look(): void {
    const { warnFor } = this.#options
    const now = Date.now()
    const left = this.#endsAt - now
    if (left > warnFor) {
      this.#warn(undefined)
      return
    }
    if (now >= this.#nextQuestion) void this.ask()
    // Long after its time a session is over, even where nobody can be asked.
    if (left <= -ASK_EVERY) this.#end()
    else if (this.#isWarning || now - this.#answeredAt < ASK_EVERY) {
      this.#warn({ secondsLeft: Math.max(0, Math.ceil(left / SECOND)), isFinal: this.#isFinal })
    }
  }

  #warn(warning: Warning | undefined): void {
    this.#isWarning = warning !== undefined
    this.#options.onWarning(warning)
  }

  #end(): void {
    this.stop()
    this.#options.onEnd()
  }
}

/**
 * What an answer of the server says of the session; undefined when it cannot be reached or says something
 * else.
 */
export async function stateFrom(answer: Promise<Response>): Promise<SessionState | undefined> {
  try {
    const state: unknown = await (await answer).json()
    return isState(state) ? state : undefined
  } catch {
    // The next question may get through.
    return undefined
  }
}

function isState(value: unknown): value is SessionState {
  return (
    typeof value === 'object' &&
    value !== null &&
    'remaining' in value &&
    typeof value.remaining === 'number' &&
    'isFinal' in value &&
    typeof value.isFinal === 'boolean'
  )
}
