import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './accessibility'
import { PROVIDER, providerPassword } from './demo-people'
import { linkIn, mailTo } from './outbox'

const NEW_PASSWORD = 'Violet-Kettle-47-Orbit'
/** The address of the demo's provider. */
const EMAIL = `${PROVIDER}@bulletin.example`

async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password', { exact: false }).first().fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** The link in the newest mail to the demo's provider that has not been read yet. */
const linkInMail = async (subject: RegExp) => linkIn(await mailTo(EMAIL, subject))

test.describe.configure({ mode: 'serial' })

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a provider signs in, is recognized, and signs out', async ({ page }) => {
    const [username, password] = [PROVIDER, providerPassword()]
    await test.step('a wrong password says so, keeps the user name and takes the focus to what is wrong', async () => {
      await page.goto('/')
      await signIn(page, username, 'Wrong-Horse-7-Battery')
      await expect(page).toHaveTitle(/^Error: Sign in/)
      await expect(page.getByRole('alert')).toBeFocused()
      await expect(page.getByRole('alert').filter({ hasText: 'We could not sign you in' })).toBeVisible()
      await expect(page.getByLabel('User name')).toHaveValue(username)
      await expect(page.locator('input[type=password]')).toHaveValue('')
    })
    await test.step('the right one signs in', async () => {
      await signIn(page, username, password)
      await page.goto('/')
      await expect(page.getByRole('region', { name: 'You are signed in' })).toContainText(username)
    })
    await test.step('signing out ends it', async () => {
      await page.getByRole('button', { name: 'Sign out' }).first().click()
      await expect(page.getByRole('status')).toContainText('You have been signed out')
    })
    await test.step('and the back button shows nothing of it', async () => {
      await page.goBack()
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
      await expect(page.getByRole('region', { name: 'You are signed in' })).toHaveCount(0)
    })
  })
})

test('the keyboard alone signs in', async ({ page }) => {
  const [username, password] = [PROVIDER, providerPassword()]
  await page.goto('/login')
  await page.getByLabel('User name').focus()
  await page.keyboard.type(username)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/my/)
  await page.goto('/')
  await expect(page.getByRole('region', { name: 'You are signed in' })).toBeVisible()
})

test('a provider who forgot the password is locked out, chooses a new one by mail, and closes the account when it was somebody else', async ({
  page,
}) => {
  const [username, password] = [PROVIDER, providerPassword()]
  await test.step('after five wrong passwords the right one is refused as well, in the same words', async () => {
    await page.goto('/login')
    const refused = page.getByRole('alert').filter({ hasText: 'We could not sign you in' })
    for (const wrong of [1, 2, 3, 4, 5]) {
      await signIn(page, username, `Wrong-Horse-${wrong}-Battery`)
      await expect(refused).toBeFocused()
    }
    const words = await refused.innerText()
    await signIn(page, username, password)
    await expect(refused).toHaveText(words, { useInnerText: true })
  })
  await test.step('and the owner is told by mail', async () => {
    expect(await linkInMail(/locked/)).toContain('/not-me?token=')
  })
  await test.step('asking leads to a mail', async () => {
    await page.goto('/login')
    await page.getByRole('link', { name: 'Forgot password?' }).click()
    await page.getByLabel('User name').fill(username)
    await page.getByRole('button', { name: 'Submit' }).click()
    await expect(page.getByRole('status')).toContainText('If there is an account')
    await expectAccessible(page)
  })
  await test.step('a weak password is refused, and the link stays good', async () => {
    await page.goto(await linkInMail(/^CareSource Provider Portal Password$/))
    await page.getByLabel('New password').fill('Password1234!')
    await page.getByRole('button', { name: 'Set the new password' }).click()
    await expect(
      page.getByRole('alert').filter({ hasText: 'Attackers try this password early' }),
    ).toBeVisible()
    await expectAccessible(page)
    await page.setViewportSize({ width: 320, height: 640 })
    await expectNoSidewaysScroll(page)
  })
  await test.step('a good one is set, and the old one is worthless', async () => {
    await page.getByLabel('New password').fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Set the new password' }).click()
    await expect(page.getByRole('status')).toContainText('Your new password is set')
    await signIn(page, username, password)
    await expect(page.getByRole('alert').filter({ hasText: 'We could not sign you in' })).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('which opens the account that was locked', async () => {
    await signIn(page, username, NEW_PASSWORD)
    await expect(page.getByRole('button', { name: 'Sign out' }).first()).toBeVisible()
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await expect(page.getByRole('status')).toContainText('You have been signed out')
  })
  await test.step('the mail about it has a link that explains itself and changes nothing alone', async () => {
    await page.goto(await linkInMail(/your password was changed$/))
    await expect(page.getByText('Nothing has been changed so far')).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('its button closes the account until there is a new password', async () => {
    await page.getByRole('button', { name: 'Close the account' }).click()
    await expect(page.getByRole('status')).toContainText('The account is closed to everybody')
    await page.goto('/login')
    await signIn(page, username, NEW_PASSWORD)
    await expect(page.getByRole('alert').filter({ hasText: 'We could not sign you in' })).toBeVisible()
  })
  await test.step('the demo has its password again', async () => {
    await page.goto(await linkInMail(/^CareSource Provider Portal Password$/))
    await page.getByLabel('New password').fill(password)
    await page.getByRole('button', { name: 'Set the new password' }).click()
    await expect(page.getByRole('status')).toContainText('Your new password is set')
  })
})
