import { expect, test } from '@playwright/test'
import { expectPanelAccessible } from './panel-accessibility'
import { signIn } from './steps'

/** The panel takes it for an address; mail programs might not, so no mail is sent to it. */
const ADDRESS = 'new#editor@example.org'

test('an admin hears of mail that was given up, sees why, and has it sent again', async ({ page }) => {
  await test.step('given a mail that cannot be sent', async () => {
    await signIn(page, 'admin')
    const member = { name: 'New editor', email: ADDRESS, role: 'editor', password: 'Correct-Horse-7-Battery' }
    const added = await page.request.post('/api/users', { data: member })
    expect(added.status()).toBe(201)
    await page.request.post('/api/users/forgot-password', { data: { email: ADDRESS } })
  })
  await test.step('then the dashboard says so', async () => {
    await expect(async () => {
      await page.goto('/admin')
      await expect(page.getByText('1 mail was given up and has not reached anybody.')).toBeVisible()
    }).toPass({ timeout: 30_000 })
    await expectPanelAccessible(page)
    await page.screenshot({ path: test.info().outputPath('dashboard.png') })
  })
  await test.step('and leads to the reason', async () => {
    await page.getByRole('link', { name: 'See why, and send again' }).click()
    await expect(page.getByText('The address of the recipient is not an e-mail address.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Send the one that was given up again' })).toBeVisible()
    await expectPanelAccessible(page)
    await page.screenshot({ path: test.info().outputPath('list.png') })
    await page.getByRole('link', { name: 'staff-password' }).click()
  })
  await test.step('when the admin has it sent again', async () => {
    await page.getByRole('button', { name: 'Send again' }).click()
  })
  await test.step('then it is tried again, and the account events say who did it', async () => {
    await expect(page.getByRole('status')).toContainText('The mail is sent again within seconds.')
    await page.screenshot({ path: test.info().outputPath('mail.png') })
    await expectPanelAccessible(page)
    await page.goto('/admin/collections/audit-events')
    await expect(page.getByText('Mail sent again by an admin')).toBeVisible()
  })
})
