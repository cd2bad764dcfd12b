import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { demoStaff, signIn } from './steps'
import { expectPanelAccessible } from './panel-accessibility'

const ACTIVITY = '/admin/collections/audit-events'

/** Lines of the list that have all of these words. */
function lines(page: Page, ...words: string[]) {
  return words.reduce((rows, hasText) => rows.filter({ hasText }), page.locator('tbody tr'))
}

test('an admin sees what a colleague did, narrows it down, and takes that along as a file', async ({
  page,
  browser,
}) => {
  const { name } = demoStaff('support')
  const support = await (await browser.newContext()).newPage()
  await test.step('given support has read an enrollment record', async () => {
    await signIn(support, 'support')
    await support.goto('/admin/collections/enrollments')
    await support.locator('tbody a').first().click()
    await expect(support.locator('#field-providerNumber')).toBeVisible()
  })
  await test.step('when an admin opens the activity, it says who read what', async () => {
    await signIn(page, 'admin')
    await page.goto(ACTIVITY)
    await expect(lines(page, 'Read', 'Enrollment record', name).first()).toBeVisible()
    await expect(page.getByRole('link', { name: 'Download all activity (CSV)' })).toBeVisible()
    await expectPanelAccessible(page)
  })
  await test.step('and a search leaves what concerns that person', async () => {
    await page.goto(`${ACTIVITY}?search=${encodeURIComponent(name)}&where[or][0][and][0][what][equals]=Read`)
    await expect(lines(page, 'Read', name).first()).toBeVisible()
    await expect(lines(page, 'Added')).toHaveCount(0)
  })
  await test.step('which is what the file holds', async () => {
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download what is listed here (CSV)' }).click()
    const file = await download
    const text = await readFile(await file.path(), 'utf8')
    expect(file.suggestedFilename()).toMatch(/^activity-\d{4}-\d\d-\d\d\.csv$/)
    expect(text).toContain(`"Read","${name}"`)
    expect(text).not.toContain('"Added"')
  })
  await test.step('and that it was taken stands in the log', async () => {
    await page.goto(ACTIVITY)
    await expect(lines(page, 'Exported as a file', demoStaff('admin').name).first()).toBeVisible()
  })
  await test.step('while support sees what concerns portal accounts alone', async () => {
    await support.goto(ACTIVITY)
    await expect(support.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible()
    await expect(lines(support, 'Enrollment record')).toHaveCount(0)
    await expect(lines(support, 'Exported as a file')).toHaveCount(0)
    await support.context().close()
  })
})
