import { instantInWords } from '@/src/lib/days'

/**
 * Says beside the moment of publication in whose time it is: it is chosen in that of the computer, and
 * readers see it in that of the portal.
 *
 * @param at the moment that is chosen, as ISO 8601, if any is
 * @param portal the portal's time zone, e.g. `America/New_York`
 * @param here the time zone of this computer
 */
export function publishAtWords(at: string | undefined, portal: string, here: string): string {
  if (at === undefined || Number.isNaN(Date.parse(at))) {
    return portal === here
      ? `You choose it in the time of the portal (${portal}), which is that of this computer too.`
      : `You choose it in the time of this computer (${here}). The time of the portal is another one (${portal}); you see both here.`
  }
  const there = instantInWords(at, portal)
  const mine = instantInWords(at, here)
  return there === mine
    ? `Readers see it ${there}.`
    : `Readers see it ${there}. For this computer that is ${mine}.`
}
