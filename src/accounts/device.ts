import Bowser from 'bowser'

/**
 * A device in words its owner recognizes, e.g. `Chrome on Windows` or `Safari on iOS (phone)`.
 *
 * @param userAgent as the device sent it; anybody can send anything
 */
export function deviceInWords(userAgent: string): string {
  if (!userAgent.trim()) return 'An unknown device'
  const { browser, os, platform } = Bowser.parse(userAgent)
  const names = [browser.name, os.name].filter(Boolean).join(' on ')
  if (!names) return 'An unknown device'
  const isHandheld = platform.type === 'mobile' || platform.type === 'tablet'
  return isHandheld ? `${names} (${platform.type === 'mobile' ? 'phone' : 'tablet'})` : names
}
