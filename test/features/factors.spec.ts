import { expect, test, type Page } from '@playwright/test'
import { codeOf } from '@/test/support/factors'
import { confirmByPassword, givenDevice, givenMember, typePassword, type NewMember } from './factors'
import { expectPanelAccessible } from './panel-accessibility'
import { beginNotice, saved } from './steps'
import { bar, storedSummary, summary } from './unsaved'

const dashboard = (page: Page) => page.getByRole('heading', { name: 'Waits for review' })
const factors = (page: Page) => page.getByRole('region', { name: 'Second factors' })
const dialog = (page: Page) => page.getByRole('dialog', { name: /second factor|Remove/ })
const confirmation = (page: Page) => page.getByRole('dialog', { name: 'Confirm that it is you' })

/** The code of the present half minute, or of one after it: each is good once, and one ahead is forgiven. */
const code = (secret: string, ahead = 0) => codeOf(secret, new Date(Date.now() + ahead * 30_000))

async function signInWithPassword(page: Page, member: NewMember): Promise<void> {
  await typePassword(page, member)
  await expect(dashboard(page)).toBeVisible()
}

/** Keeps the recovery codes that are shown, and goes on. */
async function keepCodes(page: Page): Promise<string[]> {
  await expect(page.getByRole('heading', { name: 'Keep your recovery codes' })).toBeVisible()
  await expectPanelAccessible(page)
  const codes = await page.locator('.recovery-codes code').allTextContents()
  expect(codes).toHaveLength(10)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alert').filter({ hasText: 'not shown again' })).toBeVisible()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  return codes
}

/** Adds an app under "Account"; answers its secret. */
async function addApp(page: Page, member: NewMember): Promise<{ secret: string; codes: string[] }> {
  await page.goto('/admin/account')
  await factors(page).getByRole('button', { name: 'Add a second factor' }).click()
  await expect(dialog(page).getByRole('heading', { name: 'Add a second factor' })).toBeFocused()
  await expect(dialog(page).getByRole('button', { name: 'Cancel' })).toBeVisible()
  await dialog(page).getByRole('button', { name: 'An app that shows codes' }).click()
  await expect(confirmation(page)).toBeVisible()
  await expectPanelAccessible(page)
  await confirmByPassword(page, member)
  await expect(dialog(page).getByRole('img', { name: 'QR code with the key for the app' })).toBeVisible()
  await expectPanelAccessible(page)
  const secret = (await page.locator('.factor-step__key').textContent())?.replaceAll(' ', '') ?? ''
  await dialog(page).getByLabel('Type the 6 digits').fill(code(secret))
  await page.keyboard.press('Enter')
  return { secret, codes: await keepCodes(page) }
}

test('a member of staff adds an app, and signs in with its codes and with a recovery code', async ({
  baseURL,
  context,
  page,
}) => {
  const member = await givenMember(context, baseURL ?? '', 'editor')
  await signInWithPassword(page, member)
  const { secret, codes } = await addApp(page, member)
  await expect(factors(page)).toContainText('App that shows codes')
  await expect(factors(page)).toContainText('10 recovery codes are left.')
  // The passing message is see-through while it comes and goes.
  await expect(page.getByText('The second factor is added.')).toHaveCount(0)
  await expectPanelAccessible(page)
  await test.step('when new recovery codes are to be made, then the panel asks first', async () => {
    const make = factors(page).getByRole('button', { name: 'Make new recovery codes' })
    await make.click()
    const question = page.getByRole('dialog', { name: 'Make new recovery codes?' })
    await expect(question).toContainText('The codes you have now stop working.')
    await expectPanelAccessible(page)
    await page.screenshot({ path: test.info().outputPath('renew-codes.png') })
    await question.getByRole('button', { name: 'Keep the present ones' }).click()
    await expect(make).toBeFocused()
  })

  await context.clearCookies()
  await test.step('when the password is right, then nobody is signed in before the code', async () => {
    await typePassword(page, member)
    await expect(page.getByRole('heading', { name: 'Second step' })).toBeFocused()
    const { user } = await (await context.request.get('/api/users/me')).json()
    expect(user).toBeNull()
    await expectPanelAccessible(page)
  })
  await test.step('when a wrong code is given, then it is refused with what to do', async () => {
    await page.getByLabel('Code from your app').fill('000000')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: 'type its 6 digits' })).toBeVisible()
  })
  await test.step('when the clock of the phone is off, then the panel says by how much', async () => {
    await page.getByLabel('Code from your app').fill(code(secret, 10))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: 'about 5 minutes fast' })).toBeVisible()
  })
  await test.step('when the right one is given, then the panel opens', async () => {
    await page.getByLabel('Code from your app').fill(code(secret, 1))
    await page.keyboard.press('Enter')
    await expect(dashboard(page)).toBeVisible()
  })
  await context.clearCookies()
  await test.step('a recovery code signs in as well, and one is left less', async () => {
    await typePassword(page, member)
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await expect(page.getByLabel('Recovery code')).toBeFocused()
    await page.getByLabel('Recovery code').fill(codes[3] ?? '')
    await page.keyboard.press('Enter')
    await expect(dashboard(page)).toBeVisible()
    await page.goto('/admin/account')
    await expect(factors(page)).toContainText('9 recovery codes are left.')
  })
})

test('a member of staff adds a passkey, signs in with it, and is told what to do when it is not used', async ({
  baseURL,
  context,
  page,
}) => {
  const member = await givenMember(context, baseURL ?? '', 'editor')
  const device = await givenDevice(page)
  await signInWithPassword(page, member)
  await page.goto('/admin/account')
  await factors(page).getByRole('button', { name: 'Add a second factor' }).click()
  await expectPanelAccessible(page)
  await dialog(page).getByRole('button', { name: 'A passkey' }).click()
  await dialog(page).getByLabel('Name of the passkey').fill('Laptop at work')
  await expectPanelAccessible(page)
  await page.keyboard.press('Enter')
  await confirmByPassword(page, member)
  await keepCodes(page)
  await expect(factors(page)).toContainText('Laptop at work: passkey, not used yet')

  await test.step('the same device is not added twice', async () => {
    await factors(page).getByRole('button', { name: 'Add a second factor' }).click()
    await dialog(page).getByRole('button', { name: 'A passkey' }).click()
    await dialog(page).getByLabel('Name of the passkey').fill('Again')
    await page.keyboard.press('Enter')
    await expect(dialog(page).getByRole('alert')).toContainText('holds one of your passkeys already')
  })
  await context.clearCookies()
  await typePassword(page, member)
  await test.step('when its owner is not recognized, then the panel says what to do', async () => {
    await device.cancel(true)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'No passkey was used' })).toBeVisible()
  })
  await test.step('when the passkey is used, then the panel opens', async () => {
    await device.cancel(false)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await expect(dashboard(page)).toBeVisible()
  })
  await test.step('when it is removed, then the password alone signs in', async () => {
    await page.goto('/admin/account')
    await factors(page).getByRole('button', { name: 'Remove Laptop at work' }).click()
    await expect(dialog(page)).toContainText('your only second factor')
    await expectPanelAccessible(page)
    await dialog(page).getByRole('button', { name: 'Remove it' }).click()
    await confirmation(page).getByRole('button', { name: 'Use a passkey' }).click()
    await expect(factors(page)).toContainText('Signing in takes your password alone')
  })
})

test('whoever signs in again in the middle of a notice gives the second factor there, and types nothing twice', async ({
  baseURL,
  context,
  page,
}) => {
  const member = await givenMember(context, baseURL ?? '', 'editor')
  await signInWithPassword(page, member)
  const { secret } = await addApp(page, member)
  await page.goto('/admin')
  await beginNotice(page, 'Written with a factor')
  await saved(page, 'As stored.', () => summary(page).fill('As stored.'))
  const again = page.getByRole('dialog', { name: 'Sign in again' })
  await test.step('given the session ends while the notice is being written', async () => {
    const answer = await context.request.post('/api/users/logout', { headers: { origin: baseURL ?? '' } })
    expect(answer.ok()).toBe(true)
    await summary(page).fill('Written without a session.')
    await expect(bar(page)).toContainText('because you are no longer signed in')
  })
  await test.step('when the password is given, then the factor is asked for, and nothing is saved yet', async () => {
    await page.getByRole('button', { name: 'Sign in again' }).click()
    await again.getByLabel('Password').fill(member.password)
    await page.keyboard.press('Enter')
    await expect(again.getByRole('heading', { name: 'Second step' })).toBeFocused()
    await expectPanelAccessible(page)
    await page.screenshot({ path: test.info().outputPath('second-step.png') })
    await expect(bar(page)).toHaveCount(1)
    await again.getByLabel('Code from your app').fill('000000')
    await page.keyboard.press('Enter')
    await expect(again.getByRole('alert')).toContainText('type its 6 digits')
  })
  await test.step('when the factor is given, then the form goes on with everything that was typed', async () => {
    await again.getByLabel('Code from your app').fill(code(secret, 1))
    await page.keyboard.press('Enter')
    await expect(again).toHaveCount(0)
    await expect(bar(page)).toHaveCount(0)
    await expect(summary(page)).toHaveValue('Written without a session.')
    await expect.poll(() => storedSummary(context, page)).toBe('Written without a session.')
  })
})
