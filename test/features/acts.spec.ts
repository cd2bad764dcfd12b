import { expect, test } from '@playwright/test'
import { expectNoSidewaysScroll } from './accessibility'
import { button, dialog, publishedBy, status } from './acts'
import { expectPanelAccessible } from './panel-accessibility'
import { illustrate, openNotice, saved, signIn, turnTo } from './steps'

test('a notice is withdrawn and restored while somebody is writing its next text', async ({
  page,
  browser,
}) => {
  const reader = await (await browser.newContext()).newPage()
  let address = ''
  await test.step('given a public notice with words in its form that nobody has published', async () => {
    await signIn(page, 'editor')
    address = await publishedBy(page, 'Fee schedule for dental anesthesia')
    await saved(page, 'Not yet approved.', () => page.getByLabel('Summary').fill('Not yet approved.'))
    await page.getByLabel('Summary').fill('Not yet approved. And not even stored.')
  })
  await test.step('when the withdrawal is asked for, the dialog says what is public and what will happen', async () => {
    await button(page, 'Withdraw').click()
    await expect(dialog(page).getByRole('heading', { level: 2 })).toHaveText(/^Withdraw notice \d{4}-\d{4}$/)
    await expect(dialog(page).getByRole('heading', { level: 2 })).toBeFocused()
    await expect(dialog(page)).toContainText('Fee schedule for dental anesthesia')
    await expectPanelAccessible(page)
    await illustrate(page, 'withdraw.png')
  })
  await test.step('and it is left by the keyboard, which goes on where it was', async () => {
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toHaveCount(0)
    await expect(button(page, 'Withdraw')).toBeFocused()
  })
  await test.step('and it is refused in words without a reason, and with one that is too long', async () => {
    await page.keyboard.press('Enter')
    await expect(dialog(page)).toContainText('Fingerprint of this text')
    await button(page, 'Withdraw this notice').click()
    await expect(dialog(page).getByRole('alert')).toHaveText('Say why; readers see it.')
    await expect(page.getByLabel('Why it is withdrawn')).toBeFocused()
    await page.getByLabel('Why it is withdrawn').fill('x'.repeat(405))
    await expect(dialog(page)).toContainText('405 of 400 characters')
    await button(page, 'Withdraw this notice').click()
    await expect(dialog(page).getByRole('alert')).toContainText('5 characters too long')
    await illustrate(page, 'withdraw-refused.png')
  })
  await test.step('when it is withdrawn with a reason', async () => {
    await page.getByLabel('Why it is withdrawn').fill('The state has changed its mind.')
    await button(page, 'Withdraw this notice').click()
    await expect(status(page, 'Withdrawn, with changes not yet published')).toBeVisible()
    await expect(button(page, 'Restore')).toBeFocused()
    await illustrate(page, 'withdrawn.png')
  })
  await test.step('then readers see the old words and the reason, and the new words are still in the form', async () => {
    await expect(async () => {
      await reader.goto(address)
      await expect(reader.getByText('The state has changed its mind.').first()).toBeVisible({ timeout: 500 })
    }).toPass()
    await expect(reader.getByText('For one test alone.').first()).toBeVisible()
    await expect(reader.getByText('Not yet approved')).toHaveCount(0)
    await expect(page.getByLabel('Summary')).toHaveValue('Not yet approved. And not even stored.')
  })
  await test.step('and what is written goes on being stored, and is there when the notice is opened again', async () => {
    await saved(page, 'Stored after all.', () => page.getByLabel('Summary').fill('Stored after all.'))
    await page.reload()
    await expect(page.getByLabel('Summary')).toHaveValue('Stored after all.')
    await expect(status(page, 'Withdrawn, with changes not yet published')).toBeVisible()
  })
  await test.step('when it is restored', async () => {
    await button(page, 'Restore').click()
    await page.getByLabel('Why it applies again').fill('It was right after all.')
    await button(page, 'Restore this notice').click()
    await expect(status(page, 'Upcoming, with changes not yet published')).toBeVisible()
  })
  await test.step('then readers see when and why, and the draft is still a draft', async () => {
    await expect(async () => {
      await reader.goto(address)
      await expect(reader.getByText('It was right after all.')).toBeVisible({ timeout: 500 })
    }).toPass()
    await expect(page.getByLabel('Summary')).toHaveValue('Stored after all.')
    await page.goto(`${page.url()}/versions`)
    await expect(page.getByRole('row', { name: 'Current Draft' })).toHaveCount(1)
    await expect(page.getByRole('row', { name: /Published/ })).toHaveCount(3)
    await illustrate(page, 'versions.png')
  })
})

test('whoever typed nothing goes on typing after a withdrawal', async ({ page }) => {
  await signIn(page, 'editor')
  await publishedBy(page, 'Telefax line closes for good')
  await button(page, 'Withdraw').click()
  await page.getByLabel('Why it is withdrawn').fill('The line stays.')
  await button(page, 'Withdraw this notice').click()
  await expect(status(page, 'Withdrawn')).toBeVisible()

  await saved(page, 'Typed afterwards.', () => page.getByLabel('Summary').fill('Typed afterwards.'))
  await expect(status(page, 'Withdrawn, with changes not yet published')).toBeVisible()
})

test('of two tabs the second is told that the text has changed, and shows it as it is now', async ({
  context,
}) => {
  const first = await context.newPage()
  const second = await context.newPage()
  await signIn(first, 'editor')
  await publishedBy(first, 'Holiday schedule for the help desk')
  await second.goto(first.url())
  await button(second, 'Withdraw').click()
  await expect(dialog(second)).toContainText('Fingerprint of this text')
  await button(first, 'Withdraw').click()
  await first.getByLabel('Why it is withdrawn').fill('From the first tab.')
  await button(first, 'Withdraw this notice').click()
  await expect(status(first, 'Withdrawn')).toBeVisible()

  await second.getByLabel('Why it is withdrawn').fill('From the second tab.')
  await button(second, 'Withdraw this notice').click()

  await expect(dialog(second).getByRole('alert')).toHaveText('This notice is withdrawn already.')
  await expect(dialog(second)).toContainText('Withdrawn Nov')
})

test('a notice is replaced by another one, and readers of either are led to the other', async ({
  page,
  browser,
}) => {
  const reader = await (await browser.newContext()).newPage()
  let [old, next] = ['', '']
  await test.step('given two public notices', async () => {
    await signIn(page, 'editor')
    next = await publishedBy(page, 'Prior authorization list, second edition')
    old = await publishedBy(page, 'Prior authorization list, first edition')
  })
  await test.step('when the new one is looked for and chosen by the keyboard', async () => {
    await button(page, 'Replace').click()
    await expect(dialog(page)).toContainText('Fingerprint of this text')
    await button(page, 'Replace this notice').click()
    await expect(dialog(page).getByRole('alert')).toHaveText('Choose the notice that replaces it.')
    await page.getByLabel('Find the new notice').fill('second edition')
    const choice = dialog(page).getByRole('radio', { name: /Prior authorization list, second edition/ })
    await expect(dialog(page).getByRole('radio')).toHaveCount(1)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await expect(choice).toBeChecked()
    await expectPanelAccessible(page)
    await illustrate(page, 'replace.png')
    await button(page, 'Replace this notice').click()
  })
  await test.step('then the old one is replaced, and each leads to the other', async () => {
    await expect(status(page, 'Replaced')).toBeVisible()
    await expect(async () => {
      await reader.goto(old)
      await expect(reader.getByText('Replaced by notice')).toBeVisible({ timeout: 500 })
    }).toPass()
    await reader.goto(next)
    await expect(reader.getByText('Replaces notice')).toBeVisible()
    await expect(reader.getByText('Changed')).toHaveCount(0)
  })
  await test.step('and the form of the new one names it too', async () => {
    await openNotice(page, 'Prior authorization list, second edition')
    await turnTo(page, 'Change')
    await expect(page.locator('#field-replaces')).toContainText('first edition')
  })
})

test('the dialog is read and left on a screen that is as narrow as a zoom of 400 % makes it', async ({
  page,
}) => {
  await signIn(page, 'editor')
  await publishedBy(page, 'Lab requisitions change their color')
  await page.setViewportSize({ width: 320, height: 512 })
  await button(page, 'Withdraw').click()
  await expect(dialog(page)).toContainText('Fingerprint of this text')
  const cut = await dialog(page).evaluate((element) => element.scrollWidth > element.clientWidth)
  expect(cut).toBe(false)
  await illustrate(page, 'withdraw-narrow.png')
  await button(page, 'Cancel').click()
  await expect(button(page, 'Withdraw')).toBeFocused()
  await test.step('as is the form behind it', async () => {
    for (const tab of ['Notice', 'Dates', 'Audience', 'What to do', 'Change']) {
      await turnTo(page, tab)
      await expectNoSidewaysScroll(page)
    }
  })
})
