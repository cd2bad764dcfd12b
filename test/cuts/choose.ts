/**
 * Chooses some of the whole numbers from 1 to a highest one, by a seed: the same seed chooses the same.
 *
 * @param seed any whole number
 * @param name of what the numbers belong to, so that each of several lists is another choice
 * @returns ascending; all of them when no more are there than are wanted
 */
export function choose(seed: number, name: string, highest: number, count: number): number[] {
  const numbers = Array.from({ length: highest }, (_, index) => index + 1)
  const random = randomOf(seed ^ hashOf(name))
  for (let last = numbers.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const [a = 0, b = 0] = [numbers[last], numbers[other]]
    numbers[last] = b
    numbers[other] = a
  }
  return numbers.slice(0, count).sort((a, b) => a - b)
}

/** Mulberry32: small, even enough to choose by, and the same on every machine. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  return hash
}
