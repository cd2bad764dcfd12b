const LINK_PROTOCOLS = ['https:', 'http:', 'mailto:', 'tel:']

/** Whether an address is safe and complete enough to be linked from a public page: never `javascript:` or `data:`, never relative. */
export function isLinkable(address: string): boolean {
  return URL.canParse(address) && LINK_PROTOCOLS.includes(new URL(address).protocol)
}
