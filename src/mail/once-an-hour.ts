/**
 * Names a mail that is sent at most once in each hour of the clock, however often there is a reason for it:
 * the key of its request.
 *
 * @param about which mail it is, and to whom
 */
export const onceAnHour = (about: string, now: Date): string =>
  `${about} ${now.toISOString().slice(0, 'YYYY-MM-DDTHH'.length)}`
