import { expect, test, type Page } from '@playwright/test'
import { confirmByPassword } from './factors'
import { linkIn, mailTo } from './outbox'
import { expectPanelAccessible } from './panel-accessibility'
import { demoStaff, signIn } from './steps'

const NEW_PASSWORD = 'Violet-Kettle-47-Orbit'

async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Login' }).click()
}

test('whoever is sent to the sign-in is refused in words, and led back by the right password', async ({
  page,
}) => {
  const { email, password } = demoStaff('editor')
  await page.goto('/admin/collections/plans')
  await expect(page.getByLabel('Email')).toBeVisible()
  await expectPanelAccessible(page)
  await enter(page, email, `${password}x`)
  await expect(page.getByRole('alert').filter({ hasText: 'We could not sign you in' })).toBeVisible()
  await expectPanelAccessible(page)
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await enter(page, email, password)
  await expect(page).toHaveURL(/\/admin\/collections\/plans/)
  await expect(page.getByRole('heading', { name: 'Plans' })).toBeVisible()
})

test('a new member chooses a password by mail, forgets it, and chooses another one', async ({
  browser,
  page,
}) => {
  const email = 'new.author@bulletin.example'
  const context = await browser.newContext()
  const theirs = await context.newPage()
  await test.step('given an admin who makes a member without a password', async () => {
    await signIn(page, 'admin')
    await page.goto('/admin/collections/users/create')
    await page.getByLabel('Name').fill('New Author')
    await page.getByLabel('E-mail address').fill(email)
    await expect(page.getByText('gets a mail with a link to choose one')).toBeVisible()
    await expectPanelAccessible(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await confirmByPassword(page, demoStaff('admin'))
    await page.waitForURL(/\/users\/[0-9a-f-]{36}/)
  })
  await test.step('then the mailed link leads to a password, and that to the sign-in', async () => {
    const link = linkIn(await mailTo(email, /You have an account in the admin panel/))
    await theirs.goto(link)
    await theirs.getByLabel('New password').fill('short')
    await theirs.getByRole('button', { name: 'Set the password' }).click()
    await expect(theirs.getByRole('alert').filter({ hasText: 'Use at least' })).toBeVisible()
    await expectPanelAccessible(theirs)
    await theirs.getByLabel('New password').fill('Correct-Horse-7-Battery')
    await theirs.getByRole('button', { name: 'Set the password' }).click()
    await expect(theirs.getByRole('heading', { name: 'Your password is set' })).toBeVisible()
    expect((await context.cookies()).map(({ name }) => name)).not.toContain('staff-token')
    await theirs.getByRole('link', { name: 'Sign in' }).click()
    await enter(theirs, email, 'Correct-Horse-7-Battery')
    await expect(theirs.getByRole('heading', { name: 'Waits for review' })).toBeVisible()
    await theirs.goto(link)
    await theirs.getByLabel('New password').fill(NEW_PASSWORD)
    await theirs.getByRole('button', { name: 'Set the password' }).click()
    await expect(theirs.getByRole('alert').filter({ hasText: 'no longer good' })).toBeVisible()
  })
  await test.step('when it is forgotten, then another link leads to another one', async () => {
    await context.clearCookies()
    await theirs.goto('/admin/login')
    await theirs.getByRole('link', { name: 'Forgot password?' }).click()
    await theirs.getByLabel('Email').fill(email)
    await expectPanelAccessible(theirs)
    await theirs.getByRole('button', { name: 'Send the mail' }).click()
    await expect(theirs.getByRole('heading', { name: 'Look into your mail' })).toBeVisible()
    await theirs.goto(linkIn(await mailTo(email, /Choose a new password/)))
    await theirs.getByLabel('New password').fill(NEW_PASSWORD)
    await theirs.getByRole('button', { name: 'Set the password' }).click()
    await theirs.getByRole('link', { name: 'Sign in' }).click()
    await enter(theirs, email, NEW_PASSWORD)
    await expect(theirs.getByRole('heading', { name: 'Waits for review' })).toBeVisible()
  })
  await context.close()
})

test('nobody is asked whether to stay in the middle of the work', async ({ page }) => {
  await page.clock.install()
  await signIn(page, 'editor')
  const answer = await page.request.get('/api/users/me')
  const body: { exp: number } = await answer.json()
  await test.step('given a session that the server has prolonged meanwhile', async () => {
    await page.route('**/api/users/me', (route) =>
      route.fulfill({ json: { ...body, exp: body.exp + 20 * 60 } }),
    )
  })
  await test.step('when the end comes that the panel knew of, then it does not ask', async () => {
    await page.clock.pauseAt((body.exp - 150) * 1_000)
    const asked = page.waitForResponse('**/api/users/me')
    await page.clock.runFor('01:10')
    await asked
    // What is asked after it is answered after it: by then the panel has read the first answer.
    await page.evaluate(() => fetch('/api/users/me').then((again) => again.text()))
    await page.clock.runFor('02:50')
    await expect(page.getByRole('button', { name: 'Stay logged in' })).toHaveCount(0)
    await expect(page.getByRole('heading', { name: 'Waits for review' })).toBeVisible()
  })
  await test.step('when the true one comes, then it does', async () => {
    await page.clock.pauseAt((body.exp + 19 * 60 + 10) * 1_000)
    await expect(page.getByRole('button', { name: 'Stay logged in' })).toBeVisible()
  })
})
