import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { expectGoodPage } from './accessibility'
import { linkIn, mailTo } from './outbox'
import { activate, onFile, PASSWORD, register, signIn } from './registrant'

const USERNAME = 'manager.rights'

/** Looks at the page on a desk and on a phone, where it has to be a good page as well. */
async function lookAt(page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: test.info().outputPath(`${name}-${width}.png`), fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await expectGoodPage(page)
}

const change = (page: Page, name: string) => page.getByRole('link', { name }).click()

test('an office manager takes back a new address, sees what happened, takes the data along, and leaves', async ({
  page,
}) => {
  const record = await onFile('group', 9)
  await test.step('given a practice with an account', async () => {
    await register(page, record, USERNAME)
    await activate(page, USERNAME)
    await page.goto('/login?next=%2Fmy%2Fprofile')
    await signIn(page, USERNAME)
    await expect(page.getByRole('heading', { level: 1, name: 'My profile' })).toBeVisible()
  })
  await test.step('when another address is asked for, then the profile says which waits, and until when', async () => {
    await change(page, 'Change e-mail address')
    await page.getByLabel('New e-mail address').fill('mistyped@practice.example')
    await page.getByLabel('Current password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await expect(page.getByText('Waits to be confirmed: mistyped@practice.example')).toBeVisible()
    await lookAt(page, 'waiting')
  })
  await test.step('and it is sent again, or cancelled, and the link in the mail works no more', async () => {
    const first = await mailTo('mistyped@practice.example', /new e-mail address/)
    await page.getByRole('button', { name: 'Send the link again' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'a new link' })).toBeVisible()
    const again = await mailTo('mistyped@practice.example', /new e-mail address/)
    await page.getByRole('button', { name: 'Cancel the change' }).click()
    await expect(page.getByText('The change is cancelled')).toBeVisible()
    await expect(page.getByText('Waits to be confirmed')).toHaveCount(0)
    for (const mail of [first, again]) {
      await page.goto(linkIn(mail))
      await expect(page.getByRole('button', { name: 'Confirm' })).toHaveCount(0)
    }
  })
  await test.step('when the history is opened, then it has all of that, the last first', async () => {
    await page.goto('/my/profile')
    await change(page, 'See what happened')
    const rows = page.getByRole('row')
    await expect(rows.nth(1)).toContainText('Cancelled the change of the e-mail address')
    await expect(rows.filter({ hasText: 'Signed in' })).toContainText('Chrome')
    await lookAt(page, 'history')
  })
  await test.step('when the data are downloaded, then they are in one file', async () => {
    await page.goto('/my/profile')
    await change(page, 'Download your data')
    await lookAt(page, 'data')
    await page.getByLabel('Current password').fill(PASSWORD)
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toMatch(/^portal-account-[\d-]+\.json$/)
    const file: unknown = JSON.parse(await readFile(await download.path(), 'utf8'))
    expect(file).toMatchObject({
      account: { username: USERNAME },
      enrollmentRecord: { name: record.group_name },
    })
  })
  await test.step('when the account is closed, then nobody signs in to it, and a mail says so', async () => {
    await page.goto('/my/profile')
    await change(page, 'Close your account')
    await lookAt(page, 'close')
    await page.getByRole('button', { name: 'Close your account' }).click()
    await expect(page.getByRole('alert')).toContainText('Enter your current password')
    await page.getByLabel('Current password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Close your account' }).click()
    await expect(page.getByText('Your account is closed')).toBeVisible()
    await lookAt(page, 'closed')
    await mailTo(`${USERNAME}@practice.example`, /your account is closed/)
    await signIn(page, USERNAME)
    await expect(page.getByText('We could not sign you in')).toBeVisible()
  })
})
