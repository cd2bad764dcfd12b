/**
 * Whether mail may go to an address outside. Whoever forgets to say who may get mail writes to nobody.
 *
 * @param allow lower-case addresses, domains such as `@example.org`, or `*` for everybody
 * @param address one plain e-mail address
 */
export function mayReceive(allow: readonly string[], address: string): boolean {
  const lower = address.toLowerCase()
  const domain = lower.slice(lower.lastIndexOf('@'))
  return allow.some((entry) => entry === '*' || entry === lower || entry === domain)
}
