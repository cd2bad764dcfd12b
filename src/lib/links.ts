const LINK_PROTOCOLS = ['https:', 'http:', 'mailto:', 'tel:']

/**
 * Whether an address is safe and complete enough to be linked from a public page: never `javascript:` or `data:`, never relative, and without a
 * name before the host, which makes `https://www.example.org@elsewhere.test` look like another site (RFC 3986 §7.6).
 */
export function isLinkable(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return LINK_PROTOCOLS.includes(protocol) && !username && !password
}
