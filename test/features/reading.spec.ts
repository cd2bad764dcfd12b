import { expect, test } from '@playwright/test'
import { illustrate } from './steps'

test('somebody about to sign in sees the emergency and the most urgent messages first', async ({ page }) => {
  await test.step('given a flood is on, when the login page opens', () => page.goto('/'))
  await test.step('then the emergency stands above everything', async () => {
    const banner = page.getByRole('region', { name: /Flooding in West Virginia/ }).first()
    await expect(banner).toBeVisible()
    await expect(banner.getByRole('link')).toHaveAttribute('href', '/updates/flooding-early-refills')
  })
  await test.step('and the messages, the way to register, the training document and the list are there', async () => {
    const messages = page.getByRole('region', { name: 'Messages' })
    await expect(messages.getByRole('heading', { level: 3 }).first()).toContainText('Flooding')
    const ways = page.getByRole('link', { name: 'Register here' })
    await expect(ways).toHaveCount(2)
    for (const way of await ways.all()) await expect(way).toHaveAttribute('href', '/register')
    await expect(page.getByRole('link', { name: /PDF/ })).toHaveAttribute('href', /^\/files\/documents\//)
    await expect(page.getByRole('link', { name: 'See all updates and announcements' })).toBeVisible()
  })
  await test.step('and an emergency of 2019 is not', async () => {
    await expect(page.getByText('Dorian')).toHaveCount(0)
  })
  await illustrate(page, 'login.png')
})

test('somebody about to register reads how it works and whom to call', async ({ page }) => {
  await page.goto('/register')
  await expect(page.getByRole('heading', { name: 'Choose Practitioner or Group' })).toBeVisible()
  await expect(page.getByText('ZIP code of any of them will do')).toBeVisible()
  const help = page.getByRole('region', { name: 'If your details do not match' })
  await expect(help.getByRole('link', { name: '1-855-202-1058' })).toHaveAttribute('href', 'tel:+18552021058')
  await expect(help.getByRole('link', { name: '1-833-230-2030' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Before you register' })).toBeVisible()
})

test('a biller narrows the list to a state and a line of business and shares the address', async ({
  page,
}) => {
  await page.goto('/updates')
  await test.step('when Georgia and Medicaid are chosen', async () => {
    await page.getByLabel('State', { exact: true }).selectOption('ga')
    await page.getByLabel('Line of business').selectOption('medicaid')
    await page.getByRole('button', { name: 'Show notices' }).click()
  })
  await test.step('then the address says so, and the list has what applies there and nothing of Ohio alone', async () => {
    await expect(page).toHaveURL(/state=ga&line=medicaid/)
    await expect(page.getByRole('link', { name: /GAMMIS/ })).toBeVisible()
    await expect(page.getByRole('link', { name: /^Ohio:/ })).toHaveCount(0)
    await expect(page.getByRole('status')).toContainText('Georgia')
  })
  await test.step('and the feed offered is of exactly this list', async () => {
    await expect(page.getByRole('link', { name: 'RSS feed of this list' })).toHaveAttribute(
      'href',
      '/updates/feed.xml?state=ga&line=medicaid',
    )
  })
  await test.step('and one part of the filter can be taken away', async () => {
    await page.getByRole('link', { name: 'Remove the filter Medicaid' }).click()
    await expect(page).toHaveURL(/\/updates\?state=ga$/)
  })
})

test('a search finds a phone number, a typo and an archived notice, and marks what it found', async ({
  page,
}) => {
  await page.goto('/updates?q=1-855-202-0729')
  await expect(page.getByRole('link', { name: /Dorian/ })).toBeVisible()
  await page.goto('/updates?q=huricane')
  await expect(page.getByRole('link', { name: /Dorian/ })).toBeVisible()
  await expect(page.locator('mark').first()).toHaveText(/hurricane/i)
})

test('a search without a result says what to try', async ({ page }) => {
  await page.goto('/updates?q=zzzzzz')
  await expect(page.getByRole('heading', { name: 'No notice matches' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Show all notices' }).first()).toBeVisible()
})

test('a notice says when it holds, what to do and whom it is for', async ({ page }) => {
  await page.goto('/updates/echo-health-enrollment')
  await expect(page.getByRole('group', { name: 'Dates of this notice' })).toContainText('In effect since')
  await expect(page.getByRole('group', { name: 'Dates of this notice' })).toContainText('Dec. 1, 2019')
  await expect(page.getByRole('region', { name: 'What to do' })).toContainText(
    'The last day to act was Dec. 1, 2019',
  )
  await expect(page.getByRole('region', { name: 'Who it is for' })).toContainText('all plans')
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute(
    'href',
    /\/updates\/echo-health-enrollment$/,
  )
  const article: unknown = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').textContent()) ?? '{}',
  )
  expect(article).toMatchObject({ '@type': 'Article', datePublished: '2019-10-07T14:00:00.000Z' })
  await illustrate(page, 'notice.png')
})

test('an ended notice stays readable under a bar that says so', async ({ page }) => {
  await page.goto('/updates/hurricane-dorian-emergency-refills')
  await expect(page.getByText('This ended on Sept. 30, 2019')).toBeVisible()
  await expect(page.getByRole('link', { name: '1-800-255-0056' })).toBeVisible()
})

test('a replaced notice leads to the one that replaces it', async ({ page }) => {
  await page.goto('/updates/telehealth-billing-interim-rules')
  await page.getByRole('link', { name: 'Telehealth visits: how to bill them', exact: true }).click()
  await expect(page).toHaveURL(/\/updates\/telehealth-billing$/)
  await expect(page.getByText('Replaces notice')).toBeVisible()
})

test('a notice scheduled for later is nowhere to be seen', async ({ page, request }) => {
  await page.goto('/updates')
  await expect(page.getByText('Drug list: three medicines')).toHaveCount(0)
  expect((await request.get('/updates/drug-list-update')).status()).toBe(404)
  expect(await (await request.get('/updates/feed.xml')).text()).not.toContain('Drug list: three medicines')
  expect(await (await request.get('/sitemap.xml')).text()).not.toContain('drug-list-update')
})

test('a reference guide downloads as the PDF it says it is', async ({ page, request }) => {
  await page.goto('/resources')
  const link = page.getByRole('link', { name: /Quality Patient Experience Guide/ }).first()
  const answer = await request.get((await link.getAttribute('href')) ?? '')
  expect(answer.status()).toBe(200)
  expect(answer.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'x-content-type-options': 'nosniff',
  })
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
  for (const name of ['an-older-name.pdf', '%25', '..%2F']) {
    const renamed = await request.get(answer.url().replace(/[^/]+$/, name))
    expect([renamed.status(), renamed.url()]).toEqual([200, answer.url()])
  }
})

test('an address with a slash too many leads to its page', async ({ request }) => {
  for (const untidy of ['/updates/', '/updates//']) {
    const answer = await request.get(untidy)
    expect([answer.status(), new URL(answer.url()).pathname]).toEqual([200, '/updates'])
  }
})

test('an address that asks for something unknown is refused in words', async ({ page }) => {
  const answer = await page.goto('/updates?state=zz&page=-3')
  expect(answer?.status()).toBe(404)
  await expect(page.getByText('There is no state "zz"')).toBeVisible()
  await expect(page.getByText(/whole number/)).toBeVisible()
})

test('robots are told what to leave alone and where the map is', async ({ request, baseURL }) => {
  const robots = await (await request.get('/robots.txt')).text()
  expect(robots).toContain('Disallow: /admin')
  expect(robots).toContain(`Sitemap: ${baseURL}/sitemap.xml`)
  expect(await (await request.get('/sitemap.xml')).text()).toContain('/updates/echo-health-enrollment')
})
