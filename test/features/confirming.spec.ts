import { expect, test, type Page } from '@playwright/test'
import { confirmByPassword, givenMember, typePassword } from './factors'
import { expectPanelAccessible } from './panel-accessibility'

const confirmation = (page: Page) => page.getByRole('dialog', { name: 'Confirm that it is you' })
const address = (page: Page) => page.getByLabel('E-mail address')

test('whoever changes the own address or password proves first that it is them, and types nothing twice', async ({
  baseURL,
  context,
  page,
}) => {
  const member = await givenMember(context, baseURL ?? '', 'editor')
  const email = `new-${member.email}`
  await typePassword(page, member)
  await expect(page.getByRole('heading', { name: 'Waits for review' })).toBeVisible()
  await page.goto('/admin/account')
  await test.step('when the address is changed, then the panel asks in place before it is', async () => {
    await address(page).fill(email)
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(confirmation(page).getByLabel('Your present password')).toBeFocused()
    await expectPanelAccessible(page)
  })
  await test.step('when it is not confirmed, then nothing is lost', async () => {
    await confirmation(page).getByRole('button', { name: 'Not now' }).click()
    await expect(address(page)).toHaveValue(email)
    await expect(page.getByRole('button', { name: 'Save' })).toBeFocused()
  })
  await test.step('when a wrong password is given, then it is refused in words', async () => {
    await page.getByRole('button', { name: 'Save' }).click()
    await confirmation(page).getByLabel('Your present password').fill('Wrong-Horse-7-Battery')
    await page.keyboard.press('Enter')
    await expect(confirmation(page).getByRole('alert')).toContainText('not your present password')
  })
  await test.step('when the right one is given, then the change goes on, and waits for the link', async () => {
    await confirmByPassword(page, member)
    await expect(page.getByLabel('New address, not confirmed yet')).toHaveValue(email)
    await expect(address(page)).toHaveValue(member.email)
  })
  await test.step('within five minutes the password is changed without another question', async () => {
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByLabel('New password').fill('Another-Kettle-48-Orbit')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Updated successfully')).toBeVisible()
    await expect(confirmation(page)).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Change the password' })).toBeVisible()
    await expect(page.getByLabel('New password')).toHaveCount(0)
  })
})
