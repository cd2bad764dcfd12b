import { expect, test, type Page } from '@playwright/test'
import { freePort } from '@/test/support/free-port'
import { startProvider, type OwnProvider } from '@/test/support/single-sign-on'
import { beginNotice, saved } from './steps'
import { ownServers } from './own-server'
import { expectPanelAccessible } from './panel-accessibility'
import { bar, storedSummary, summary } from './unsaved'

const { start } = ownServers()

const ADMIN = {
  email: 'ada@bulletin.example',
  email_verified: true,
  name: 'Ada Admin',
  roles: ['bulletin-admins'],
}
const EDITOR = { email: 'eli@bulletin.example', email_verified: true, name: 'Eli Editor', roles: ['writers'] }

let provider: OwnProvider | undefined

test.afterEach(async () => {
  await provider?.close()
  provider = undefined
})

/** Starts a product whose staff sign in at a provider; answers with its address. */
async function givenSingleSignOn(): Promise<string> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  provider = await startProvider({ eli: EDITOR, ada: ADMIN }, [`${url}/api/users/single-sign-on/callback`])
  const server = start({ PORT: String(port), PUBLIC_URL: url, ...provider.variables })
  await server.ready()
  return url
}

/** Fills in the two forms of the provider: who it is, and that it may be told. */
async function signInThere(page: Page, login: string): Promise<void> {
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

const alert = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words })

/** Chooses to close a window, which is gone before the click in it could be answered. */
async function closeWindow(window: Page): Promise<void> {
  const closed = window.waitForEvent('close')
  await window
    .getByRole('button', { name: 'Close this window' })
    .evaluate((button: HTMLElement) => void setTimeout(() => button.click()))
  await closed
}

test('staff sign in at the provider of the organization, and again in a window of its own', async ({
  browser,
}) => {
  const baseURL = await givenSingleSignOn()
  const context = await browser.newContext({ baseURL })
  const page = await context.newPage()
  await test.step('given an editor who follows a link of a colleague and is sent to sign in', async () => {
    await page.goto('/admin/collections/notices')
    await expectPanelAccessible(page)
    await page.screenshot({ path: test.info().outputPath('sign-on.png') })
    await page.getByRole('link', { name: 'Sign in with your organization' }).click()
    await signInThere(page, 'eli')
    await page.waitForURL('**/admin/collections/notices')
  })
  await test.step('when the session ends while something is being written', async () => {
    await beginNotice(page, 'Signed in elsewhere')
    await saved(page, 'As stored.', () => summary(page).fill('As stored.'))
    const answer = await context.request.post('/api/users/logout', { headers: { origin: baseURL } })
    expect(answer.ok()).toBe(true)
    await summary(page).fill('Written after the end.')
    await expect(bar(page)).toBeVisible()
  })
  await test.step('then it is saved after a sign-in in a window of its own', async () => {
    const opened = context.waitForEvent('page')
    await page.getByRole('link', { name: 'Sign in again, in a window of its own' }).click()
    const window = await opened
    await expect(window.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
    await expectPanelAccessible(window)
    await closeWindow(window)
    await page.evaluate(() => globalThis.dispatchEvent(new Event('focus')))
    await expect(bar(page)).toHaveCount(0)
    await expect.poll(() => storedSummary(context, page)).toBe('Written after the end.')
  })
  await context.close()
})

test('whoever changes the own address confirms at the provider, and types nothing twice', async ({
  browser,
}) => {
  const baseURL = await givenSingleSignOn()
  const context = await browser.newContext({ baseURL })
  const page = await context.newPage()
  const confirmation = page.getByRole('dialog', { name: 'Confirm that it is you' })
  const elsewhere = confirmation.getByRole('link', { name: 'Confirm with your organization' })
  const address = page.getByLabel('E-mail address')
  /** Opens the window of the provider, and signs in there as somebody. */
  const confirmAs = async (login: string) => {
    const opened = context.waitForEvent('page')
    await elsewhere.click()
    const window = await opened
    await signInThere(window, login)
    return window
  }
  await page.goto('/admin/account')
  await page.getByRole('link', { name: 'Sign in with your organization' }).click()
  await signInThere(page, 'eli')
  const factors = page.getByRole('region', { name: 'Second factors' })
  await expect(factors).toContainText('You sign in at your organization')
  await expect(factors.getByRole('button')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Change the password' })).toHaveCount(0)
  await test.step('given an address that is typed, and not stored before it is confirmed', async () => {
    await address.fill('elsewhere@bulletin.example')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(elsewhere).toBeVisible()
    await expect(confirmation.getByLabel('Your present password')).toHaveCount(0)
    await expectPanelAccessible(page)
    await page.screenshot({ path: test.info().outputPath('confirm.png') })
  })
  await test.step('when the window is closed, then what is missing is said', async () => {
    const opened = context.waitForEvent('page')
    await elsewhere.click()
    await (await opened).close()
    await page.evaluate(() => globalThis.dispatchEvent(new Event('focus')))
    await expect(confirmation.getByRole('alert')).toContainText('It is not confirmed yet.')
  })
  await test.step('when somebody else signs in there, then nothing is confirmed, in both windows', async () => {
    const window = await confirmAs('ada')
    await expect(window.getByRole('heading', { name: 'Nothing was confirmed' })).toBeVisible()
    await expectPanelAccessible(window)
    await window.close()
    await expect(confirmation.getByRole('alert')).toContainText('Somebody else has signed in')
    await expect(address).toHaveValue('elsewhere@bulletin.example')
  })
  await test.step('when it is them, then the change goes on by itself', async () => {
    const window = await confirmAs('eli')
    await expect(window.getByRole('heading', { name: 'It is confirmed' })).toBeVisible()
    await expectPanelAccessible(window)
    await closeWindow(window)
    await expect(confirmation).toHaveCount(0)
    await expect(page.getByLabel('New address, not confirmed yet')).toHaveValue('elsewhere@bulletin.example')
  })
  await context.close()
})

test('a provider that is away, or does not know the role, is told in words', async ({ browser }) => {
  const baseURL = await givenSingleSignOn()
  const context = await browser.newContext({ baseURL })
  const page = await context.newPage()
  const enter = page.getByRole('link', { name: 'Sign in with your organization' })
  await page.goto('/admin/login')
  await provider?.close()
  await enter.click()
  await expect(alert(page, 'does not answer. Try again in a minute.')).toBeVisible()
  await provider?.open()
  provider?.change('eli', { roles: ['everybody'] })
  await enter.click()
  await signInThere(page, 'eli')
  await expect(alert(page, 'You are known, but have no role in this panel.')).toBeVisible()
  await expectPanelAccessible(page)
  await page.screenshot({ path: test.info().outputPath('no-role.png') })
  await context.close()
})
