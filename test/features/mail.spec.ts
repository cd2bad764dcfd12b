import { expect, test, type Page } from '@playwright/test'
import { startMailServer, type MailServer } from '@/test/support/mail'
import { expectPanelAccessible } from './panel-accessibility'
import { demoStaff, signIn } from './steps'

/** Whoever is written to through the mail server of this feature. */
const PEOPLE = ['first', 'second', 'third'].map((name) => `${name}@mail-server.example`)

const REASON = 'The mail server answered: 550 No such mailbox'

/** The browser of these features is in another zone. */
const IN_THE_PORTALS_TIME = /^\w+\.? \d+, \d{4}, \d+:\d\d [ap]\.m\. E[SD]T$/

let server: MailServer

test.beforeEach(async () => {
  server = await startMailServer({ port: Number(process.env.FEATURES_SMTP_PORT) })
})

test.afterEach(() => server.stop())

/**
 * Looks at the page on a desk, on a telephone and at a zoom of 400 %: nothing of it may be cut off, nor break
 * a rule of accessibility.
 */
async function expectGood(page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [1280, 800],
    [390, 844],
    [320, 256],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expectPanelAccessible(page)
    await page.screenshot({ path: test.info().outputPath(`${name}-${width}.png`) })
    const isCut = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(isCut, `${name} at ${width} pixels`).toBe(false)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('an admin hears of mail that was given up, sees why, and has it sent again', async ({
  page,
  baseURL,
}) => {
  const headers = { origin: baseURL ?? '' }
  const row = (state: string) =>
    page.getByRole('row').filter({ hasText: 'staff-password' }).filter({ hasText: state })
  await test.step('given three mails that the mail server refuses for good', async () => {
    server.refuseWith(550, 'No such mailbox')
    await signIn(page, 'admin')
    const { password } = demoStaff('admin')
    const confirmed = await page.request.post('/api/users/confirm', { headers, data: { password } })
    expect(confirmed.ok()).toBe(true)
    for (const email of PEOPLE) {
      const member = { name: 'New editor', email, role: 'editor', password: 'Correct-Horse-7-Battery' }
      const added = await page.request.post('/api/users', { headers, data: member })
      expect(added.status()).toBe(201)
      const asked = await page.request.post('/api/users/forgot-password', { headers, data: { email } })
      expect(asked.status()).toBe(200)
    }
  })
  await test.step('then the dashboard says so', async () => {
    const warning = page.getByText('3 mails were given up and have not reached anybody.')
    await expect(async () => {
      await page.goto('/admin')
      await expect(warning).toBeVisible({ timeout: 500 })
    }).toPass()
    await expectGood(page, 'dashboard')
  })
  await test.step('and leads to the reasons', async () => {
    await page.getByRole('link', { name: 'See why, and send again' }).focus()
    await page.keyboard.press('Enter')
    await expect(row(REASON)).toHaveCount(3)
    await expect(page.getByRole('button', { name: 'Send all 3 that were given up again' })).toBeVisible()
    await expectGood(page, 'list')
  })
  await test.step('when one is opened, it says why, and what becomes of it when it is sent again', async () => {
    await page.getByRole('link', { name: 'staff-password' }).first().click()
    await page.waitForURL(/\/mail-queue\/./)
    await expect(page.getByRole('textbox').first()).toHaveAccessibleName('What went wrong')
    await expect(page.getByRole('textbox', { name: 'What went wrong' })).toHaveValue(REASON)
    await expect(page.getByLabel('Last tried')).toHaveValue(IN_THE_PORTALS_TIME)
    await expectGood(page, 'mail')
    server.refuseWith()
    await page.getByRole('button', { name: 'Send again', exact: true }).focus()
    await page.keyboard.press('Enter')
    const sentence = page.getByText('The mail is sent again within seconds.')
    await expect(sentence).toBeVisible()
    await expect.poll(() => server.received.length).toBe(1)
    await expectGood(page, 'mail-again')
    // It outlives the new state of the mail, which takes the button away.
    await expect(sentence).toBeVisible()
  })
  await test.step('when all others are sent again from the list', async () => {
    await page.goto('/admin')
    await expect(page.getByText('2 mails were given up and have not reached anybody.')).toBeVisible()
    await page.getByRole('link', { name: 'See why, and send again' }).click()
    await page.getByRole('button', { name: 'Send all 2 that were given up again' }).click()
    await expect(page.getByText('2 mails are sent again within seconds.')).toBeVisible()
    await expectGood(page, 'list-again')
  })
  await test.step('then each reaches its reader once, and “Activity” says who did it', async () => {
    await expect.poll(() => server.received.flatMap(({ recipients }) => recipients).sort()).toEqual(PEOPLE)
    await page.goto('/admin')
    await expect(page.getByRole('heading', { name: 'Waits for review' })).toBeVisible()
    await expect(page.getByText('given up')).toHaveCount(0)
    await page.goto('/admin/collections/mail-queue')
    await expect(row('Sent')).toHaveCount(3)
    await expect(page.getByText(REASON)).toHaveCount(0)
    await page.goto('/admin/collections/audit-events')
    await expect(page.getByText('Mail sent again by an admin')).toHaveCount(2)
  })
})
