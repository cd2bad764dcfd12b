import { expect, test } from '@playwright/test'
import { expectGoodPage } from './accessibility'

const PAGES = [
  { name: 'the login page', path: '/' },
  { name: 'the registration page', path: '/register' },
  { name: 'the updates list', path: '/updates' },
  { name: 'a search with hits', path: '/updates?q=hurricane' },
  { name: 'a search without hits', path: '/updates?q=zzzzzz' },
  { name: 'the archive', path: '/updates/archive' },
  { name: 'the archive of a year', path: '/updates/archive/2019' },
  { name: 'an emergency notice', path: '/updates/hurricane-dorian-emergency-refills' },
  { name: 'a notice with a deadline', path: '/updates/echo-health-enrollment' },
  { name: 'a replaced notice', path: '/updates/telehealth-billing-interim-rules' },
  { name: 'the quick reference materials', path: '/resources' },
  { name: 'the sign-in page', path: '/login' },
  { name: 'the sign-in page after a session has ended', path: '/login?ended=1&next=%2Fmy' },
  { name: 'the page for a forgotten password', path: '/forgot-password' },
  { name: 'the answer about a mail', path: '/forgot-password?sent=1' },
  { name: 'the page for a forgotten user name', path: '/forgot-username' },
  { name: 'a link to a new password that is over', path: '/reset-password?token=none' },
  { name: 'a link of a security mail that is over', path: '/not-me?token=none' },
  { name: 'a link to a new e-mail address that is over', path: '/confirm-email?token=none' },
  { name: 'an activation link that is over', path: '/activate?token=none' },
  { name: 'an invitation that is over', path: '/invitation?token=none' },
  { name: 'the page for a new activation link', path: '/activate' },
  { name: 'the answer about an activation mail', path: '/activate/sent' },
  { name: 'the page of a verified e-mail address', path: '/activate/verified' },
  { name: 'the first step of the registration', path: '/register/type' },
  { name: 'the first step after a registration has ended', path: '/register/type?why=ended' },
  { name: 'an address without a page', path: '/nothing-here' },
  { name: 'a list with an unknown filter', path: '/updates?state=zz' },
]

for (const { name, path } of PAGES) {
  test(`${name} breaks no accessibility rule and fits a phone at 400 % zoom`, async ({ page }) => {
    await page.goto(path)
    await expectGoodPage(page)
  })
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('every page says what it is about and offers the feed', async ({ page }) => {
    for (const { path } of PAGES) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty()
      await expect(page).toHaveTitle(/CareSource/)
      await expect(page.locator('link[type="application/rss+xml"]').first()).toHaveAttribute(
        'href',
        /\/updates\/feed\.xml/,
      )
    }
  })
})

test('the keyboard reaches the content past the header in two strokes', async ({ page }) => {
  await page.goto('/updates')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('#main-content')).toBeFocused()
})

test('no page asks another host for anything, and none reports an error', async ({ page, baseURL }) => {
  const strangers: string[] = []
  const errors: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '') && !request.url().startsWith('data:'))
      strangers.push(request.url())
  })
  page.on('console', (message) => {
    // A missing page is reported by the browser itself.
    if (message.type() === 'error' && !message.text().includes('404')) errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  for (const { path } of PAGES) await page.goto(path, { waitUntil: 'networkidle' })
  expect(strangers).toEqual([])
  expect(errors).toEqual([])
})

test('files come from the cache, and one that is not there is kept for a second at most', async ({
  request,
  browser,
}) => {
  const kept = async (path: string) => {
    await request.get(path)
    return (await request.get(path)).headers()
  }
  for (const path of ['/robots.txt', '/sitemap.xml', '/favicon.svg', '/fonts/source-serif-4-600.woff2']) {
    expect((await kept(path))['cache-status'], path).toContain('hit')
  }
  const none = await kept('/assets/built/site-NONESUCH.css')
  expect(none['cache-control']).toContain('public, max-age=0, s-maxage=1,')
  const visitor = await browser.newContext({ extraHTTPHeaders: { cookie: 'portal-form=x' } })
  const missing = await visitor.request.get('/fonts/nowhere.woff2')
  expect([missing.status(), missing.headers()['cache-control']]).toEqual([404, 'private, no-store'])
  await visitor.close()
})

test('pages that are only read bring no script, and their style sheet is fetched once for ever', async ({
  page,
  request,
}) => {
  const scripts: string[] = []
  page.on('request', (asked) => {
    if (asked.resourceType() === 'script') scripts.push(asked.url())
  })
  for (const path of ['/updates', '/updates/echo-health-enrollment', '/resources', '/register']) {
    await page.goto(path, { waitUntil: 'networkidle' })
  }
  expect(scripts).toEqual([])
  const style = (await page.locator('link[rel="stylesheet"]').getAttribute('href')) ?? ''
  const answer = await request.get(style)
  expect(answer.headers()).toMatchObject({
    'content-type': expect.stringContaining('text/css'),
    'cache-control': 'public, max-age=31536000, immutable',
  })
})
