import { THE_END, type LastWords } from './knife'
import type { Survival } from './process'

/** How a process ended that was to be cut off. */
export interface Ending {
  /** What it says itself, if it came to its end. */
  survival?: Survival | undefined
  /** What the knife says, if that killed it. */
  words?: LastWords | undefined
}

/**
 * Whether an act was cut off where it should have been; what is found after it shows nothing otherwise.
 *
 * @param at the step before which it was to be killed, from 1
 * @param counted how many steps the rehearsal of the act had
 * @returns why it was not, in a sentence
 */
export function whyMissed(at: number, counted: number, { survival, words }: Ending): string | undefined {
  const missed = `Nothing was cut off before step ${at} of ${counted}:`
  const fewer = (steps: number) => `${missed} the act has only ${steps} steps this time.`
  if (survival) {
    const { steps, answer } = survival
    if (steps + 1 >= at)
      return `${missed} the knife failed. It counted ${steps} steps, and none of them hurt.`
    return `${fewer(steps)} It was answered ${answer.status}. ${answer.words}`.trimEnd()
  }
  if (!words) return `${missed} something else than the knife has killed the process.`
  if (at <= counted) return words.step === THE_END ? fewer(at - 1) : undefined
  if (words.step === THE_END) return undefined
  return `The act was not over after ${counted} steps, as in its rehearsal: it went on with "${words.step}".`
}
