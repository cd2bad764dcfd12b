const MUST_START = 'it has to start with https://, http://, mailto: or tel:'

/**
 * Why an address, exactly as it was typed, cannot be linked from a public page: it must be safe and complete
 * enough for every browser, mail program and feed reader, none of which may be left to guess. So never
 * `javascript:` or `data:`, never relative, never without a whole host, and without a name before the host,
 * which makes `https://www.example.org@elsewhere.test` look like another site (RFC 3986 §7.6).
 *
 * @returns the reason as the end of a sentence; `undefined` when it can be linked
 */
export function whyNotLinkable(address: string): string | undefined {
  if (address === '') return 'it is empty'
  if (/[\s\p{Cc}\p{Cf}]/u.test(address)) return 'it has a blank in it'
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/i.exec(address) ?? []
  switch (scheme.toLowerCase()) {
    case 'http':
    case 'https':
      return whyNoPage(address, rest)
    case 'mailto':
      return whyNoMailbox(rest)
    case 'tel':
      return whyNoNumber(rest)
    default:
      return isHost(address.split(/[/?#]/)[0] ?? '') ? `write https:// before it` : MUST_START
  }
}

/** Whether an address can be linked from a public page, see {@link whyNotLinkable}. */
export function isLinkable(address: string): boolean {
  return whyNotLinkable(address) === undefined
}

function whyNoPage(address: string, rest: string): string | undefined {
  if (!rest.startsWith('//')) return 'two slashes have to follow its first colon'
  const authority = /^\/\/([^/?#]*)/.exec(rest)?.[1] ?? ''
  if (authority.includes('@')) return 'it has a user name in it'
  if (rest.includes('\\')) return 'it has a backslash in it'
  const host = authority.replace(/:\d*$/, '')
  if (!isHost(host)) return 'it does not name a whole host such as www.example.org'
  return URL.canParse(address) ? undefined : 'it is not complete'
}

/**
 * A name with a dot in it whose last part can be a domain's, or an IP address, written as usual. Browsers
 * take `5` for a host as well.
 */
function isHost(host: string): boolean {
  if (/^\[[0-9a-f:.]+\]$/i.test(host)) return true
  if (/^[\d.]+$/.test(host)) return /^\d{1,3}(\.\d{1,3}){3}$/.test(host)
  return /^([\p{L}\p{M}\p{N}_-]+\.)+[\p{L}\p{M}\p{N}-]{2,}\.?$/u.test(host)
}

/** RFC 6068: mailboxes with commas between them, and header fields behind a question mark. */
function whyNoMailbox(rest: string): string | undefined {
  const mailboxes = rest.split('?')[0]?.split(',') ?? []
  const isWhole = mailboxes.every((mailbox) => {
    const [name, host, ...more] = mailbox.split('@')
    return Boolean(name) && host !== undefined && isHost(host) && more.length === 0
  })
  return isWhole ? undefined : 'a whole e-mail address has to follow "mailto:"'
}

/**
 * RFC 3966: digits with signs between them, behind a plus or as they are dialed, and parameters such as
 * `;ext=12`.
 */
function whyNoNumber(rest: string): string | undefined {
  const isWhole = /^\+?[\d().*#-]*\d[\d().*#-]*(;[a-z0-9-]+(=[^;]+)?)*$/i.test(rest)
  const digits = (rest.split(';')[0] ?? '').replace(/\D/g, '')
  return isWhole && digits.length >= 3
    ? undefined
    : 'a whole number such as +1-855-202-1058 has to follow "tel:"'
}
