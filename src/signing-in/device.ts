import Bowser from 'bowser'

/**
 * Every name the library gives by itself; of a client it does not know it repeats what the client calls
 * itself.
 */
const KNOWN: ReadonlySet<string | undefined> = new Set([
  ...Object.values(Bowser.BROWSER_MAP),
  ...Object.values(Bowser.OS_MAP),
])

/**
 * A device in words its owner recognizes, e.g. `Chrome on Windows` or `Safari on iOS (phone)`.
 *
 * @param userAgent as the device sent it; anybody can send anything
 */
export function deviceInWords(userAgent: string): string {
  if (!userAgent.trim()) return 'An unknown device'
  const { browser, os, platform } = Bowser.parse(userAgent)
  const names = [browser.name, os.name].filter((name) => KNOWN.has(name)).join(' on ')
  if (!names) return 'An unknown device'
  const isHandheld = platform.type === 'mobile' || platform.type === 'tablet'
  return isHandheld ? `${names} (${platform.type === 'mobile' ? 'phone' : 'tablet'})` : names
}
