import { expect, test } from '@playwright/test'
import { expectPanelAccessible } from './panel-accessibility'
import { signIn } from './steps'

test('support enters a provider by hand, is told what is missing, and ends the record with a reason', async ({
  page,
}) => {
  await test.step('given support opens the list of enrollment records', async () => {
    await signIn(page, 'support')
    await page.goto('/admin/collections/enrollments')
    await page.getByRole('button', { name: 'Enter a record' }).click()
  })
  const dialog = page.getByRole('dialog')
  await test.step('when something is missing, then it is said at its field, and nothing typed is lost', async () => {
    await expect(dialog.getByRole('checkbox').first()).toBeVisible()
    await dialog.getByLabel('Last name').fill('Byron')
    await dialog.getByLabel('Tax ID').fill('61000001')
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('This has 8 digits')).toBeVisible()
    await expect(dialog.getByLabel('Tax ID')).toBeFocused()
    await expect(dialog.getByLabel('Last name')).toHaveValue('Byron')
    await expectPanelAccessible(page)
    await page.screenshot({ path: test.info().outputPath('enter.png') })
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.screenshot({ path: test.info().outputPath('enter-320.png') })
    await page.setViewportSize({ width: 1280, height: 720 })
  })
  await test.step('when the dialog is left with Escape, then what was typed is there when it is opened again', async () => {
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await page.getByRole('button', { name: 'Enter a record' }).click()
    await expect(dialog.getByText('You typed this before')).toBeVisible()
    await expect(dialog.getByLabel('Last name')).toHaveValue('Byron')
    await expect(dialog.getByLabel('Tax ID')).toHaveValue('61000001')
  })
  await test.step('when all is given, then the record is on file', async () => {
    await dialog.getByLabel('First name').fill('Ada')
    await dialog.getByLabel('Tax ID').fill('96-0061234')
    await dialog.getByLabel('Provider ID').fill('GA-0061234')
    await dialog.getByLabel('ZIP codes').fill('30301')
    await dialog.getByRole('checkbox').first().check()
    await dialog.getByRole('button', { name: 'Enter it' }).click()
    await expect(page.getByText('Ada Byron is on file.')).toBeVisible()
    await expect(page.locator('#field-providerNumber')).toHaveValue('GA-0061234')
  })
  await test.step('when it is to end, then a reason is asked for, and it has ended', async () => {
    await page.getByRole('button', { name: 'End this record' }).click()
    await dialog.getByRole('button', { name: 'End this record' }).click()
    await expect(dialog.getByText('Say why')).toBeVisible()
    await expectPanelAccessible(page)
    await page.screenshot({ path: test.info().outputPath('end.png') })
    await dialog.getByLabel('Why?').fill('She has moved away.')
    await dialog.getByRole('button', { name: 'End this record' }).click()
    await expect(page.getByText('This record has ended.')).toBeVisible()
    await expectPanelAccessible(page)
    await page.screenshot({ path: test.info().outputPath('ended.png') })
  })
})
