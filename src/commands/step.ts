import { elapsed } from '@/src/clock'

/** How often a step that goes on says so, in milliseconds. */
const PAUSE = 10_000

/**
 * Does one step of a command that somebody waits for: says what it is, every ten seconds how long it has been
 * going on, and at the end how long it took.
 *
 * @param sentence what is being done, with how far that is where there are several steps
 * @throws what the work throws
 */
export async function step(
  sentence: string,
  work: () => Promise<void>,
  say: (line: string) => void = console.log,
): Promise<void> {
  const began = elapsed()
  const seconds = () => (elapsed() - began) / 1_000
  say(sentence)
  const telling = setInterval(() => say(`  still at it, ${Math.round(seconds())} s so far …`), PAUSE)
  try {
    await work()
  } finally {
    clearInterval(telling)
  }
  say(`Done in ${seconds().toFixed(1)} s.`)
}
