import { dayInWords, type Day } from '@/src/lib/days'

/**
 * The file in which somebody keeps recovery codes: found again years later, it has to say what they open.
 *
 * @param host of the panel, e.g. `bulletin.example.org`
 * @param day on which they were made
 */
export function recoveryFile(
  codes: readonly string[],
  host: string,
  day: Day,
): { name: string; text: string } {
  const lines = [
    `Recovery codes for signing in to the panel at ${host}`,
    `Made on ${dayInWords(day)}. Codes that were made before no longer work.`,
    'Each of them signs you in once, together with your password.',
    '',
    ...codes,
  ]
  return {
    name: `recovery-codes-${host.replaceAll(/[^a-z0-9.-]/gi, '-')}-${day}.txt`,
    text: `${lines.join('\n')}\n`,
  }
}
