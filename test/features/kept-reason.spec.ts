import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { button, dialog, publishedBy, status } from './acts'
import { expectPanelAccessible } from './panel-accessibility'
import { demoStaff, signIn } from './steps'

const why = (page: Page) => page.getByLabel('Why it is withdrawn')

const wordOfKeeping = (page: Page) =>
  dialog(page).getByText('You typed this before, and this browser kept it.')

const problem = (page: Page) => dialog(page).getByRole('alert').first()

/** Ends the session on the server, as time does; the panel hears nothing of it. */
async function endSession(context: BrowserContext, page: Page): Promise<void> {
  const { origin } = new URL(page.url())
  const answer = await context.request.post('/api/users/logout', { headers: { origin } })
  expect(answer.ok()).toBe(true)
}

/** Has an editor publish a notice and open the dialog that withdraws it. */
async function openWithdrawing(page: Page, title: string): Promise<void> {
  await signIn(page, 'editor')
  await publishedBy(page, title)
  await button(page, 'Withdraw').click()
}

async function signInHere(page: Page): Promise<void> {
  await button(page, 'Sign in again').click()
  const asked = page.getByRole('dialog', { name: 'Sign in again' })
  await expect(asked.getByLabel('Password')).toBeFocused()
  await expectPanelAccessible(page)
  await asked.getByLabel('Password').fill(demoStaff('editor').password)
  await page.keyboard.press('Enter')
  await expect(asked).toHaveCount(0)
  await expect(dialog(page).getByRole('heading', { level: 2 })).toBeFocused()
}

test('a reason that was typed is there when its dialog is opened again, until the act is done', async ({
  page,
}) => {
  await test.step('given a reason that somebody has typed and left with Escape', async () => {
    await openWithdrawing(page, 'Referral form gets a second page')
    await expect(wordOfKeeping(page)).toHaveCount(0)
    await why(page).fill('The second page is not needed.')
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toHaveCount(0)
  })
  await test.step('when the dialog is opened again, then it is there, with a word that it was kept', async () => {
    await button(page, 'Withdraw').click()
    await expect(why(page)).toHaveValue('The second page is not needed.')
    await expect(why(page)).toHaveAccessibleDescription(/this browser kept it/)
    await expect(dialog(page)).toContainText('Fingerprint of this text')
    for (const [width, height] of [
      [1280, 800],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height })
      await expectPanelAccessible(page)
      await page.screenshot({ path: test.info().outputPath(`kept-reason-${width}.png`) })
    }
  })
  await test.step('when the page is loaded again, then it is still there, and only there', async () => {
    await why(page).fill('The second page was a mistake.')
    await page.reload()
    await button(page, 'Withdraw').click()
    await expect(why(page)).toHaveValue('The second page was a mistake.')
    await expect(wordOfKeeping(page)).toBeVisible()
    await expect(page.getByText(/There is text from .* that was not saved/)).toHaveCount(0)
  })
  await test.step('when it is emptied, then it does not come back', async () => {
    await why(page).fill('')
    await button(page, 'Cancel').click()
    await button(page, 'Withdraw').click()
    await expect(why(page)).toHaveValue('')
    await expect(wordOfKeeping(page)).toHaveCount(0)
  })
  await test.step('when the act is done, then nothing is kept of it', async () => {
    await why(page).fill('There is no second page.')
    await button(page, 'Cancel').click()
    await button(page, 'Withdraw').click()
    await button(page, 'Withdraw this notice').click()
    await expect(status(page, 'Withdrawn')).toBeVisible()
    const kept = await page.evaluate(() =>
      Object.keys(localStorage).filter((key) => key.startsWith('bulletin.kept')),
    )
    expect(kept).toEqual([])
    await button(page, 'Restore').click()
    await expect(page.getByLabel('Why it applies again')).toHaveValue('')
  })
})

test('whoever has lost the session in the dialog of an act signs in there, and then withdraws', async ({
  context,
  page,
}) => {
  await test.step('given the session ends while a reason is typed', async () => {
    await openWithdrawing(page, 'Claims address moves to Dayton')
    await why(page).fill('It stays where it is.')
    await endSession(context, page)
  })
  await test.step('when the act is sent, then the dialog says why it was not done, and offers to sign in', async () => {
    await button(page, 'Withdraw this notice').click()
    await expect(problem(page)).toContainText('You are no longer signed in, so nothing was done.')
    await expect(why(page)).toHaveValue('It stays where it is.')
    await expectPanelAccessible(page)
    await page.screenshot({ path: test.info().outputPath('signed-out.png') })
  })
  await test.step('when the question for the password is left with Escape, then the dialog stays', async () => {
    await button(page, 'Sign in again').click()
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toHaveCount(1)
    await expect(why(page)).toHaveValue('It stays where it is.')
    await expect(button(page, 'Sign in again')).toBeFocused()
  })
  await test.step('when the password is given, then nothing is done yet, and the act can be sent', async () => {
    await signInHere(page)
    await expect(problem(page)).toBeEmpty()
    await expect(why(page)).toHaveValue('It stays where it is.')
    await expect(status(page, 'Upcoming')).toBeVisible()
    await button(page, 'Withdraw this notice').click()
    await expect(status(page, 'Withdrawn')).toBeVisible()
  })
})

test('a dialog that is opened after the session has ended offers to sign in at once', async ({
  context,
  page,
}) => {
  await signIn(page, 'editor')
  await publishedBy(page, 'Fax cover sheet, third edition')
  await endSession(context, page)
  await button(page, 'Replace').click()
  await expect(problem(page)).toContainText('You are no longer signed in')
  await signInHere(page)
  await expect(dialog(page)).toContainText('Fingerprint of this text')
  await expect(dialog(page).getByRole('radio').first()).toBeVisible()
  await expect(problem(page)).toBeEmpty()
})

test('a dialog goes on by itself when somebody has signed in in another window', async ({
  context,
  page,
}) => {
  await signIn(page, 'editor')
  await publishedBy(page, 'Fax cover sheet, fourth edition')
  await endSession(context, page)
  await button(page, 'Replace').click()
  await expect(problem(page)).toContainText('You are no longer signed in')
  const other = await context.newPage()
  await signIn(other, 'editor')
  await other.close()
  // A browser without a screen gives no window the focus by itself.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(dialog(page)).toContainText('Fingerprint of this text')
  await expect(dialog(page).getByRole('radio').first()).toBeVisible()
  await expect(problem(page)).toBeEmpty()
})

test('nothing is withdrawn in the name of another person who has signed in since', async ({
  context,
  page,
}) => {
  await openWithdrawing(page, 'Two people at one dialog')
  await why(page).fill('Typed by the editor.')
  const other = await context.newPage()
  await endSession(context, page)
  await signIn(other, 'admin')
  await button(page, 'Withdraw this notice').click()
  await expect(problem(page)).toContainText(`${demoStaff('admin').name} is signed in in this browser now`)
  await expect(status(page, 'Upcoming')).toBeVisible()
  await signInHere(page)
  await button(page, 'Withdraw this notice').click()
  await expect(status(page, 'Withdrawn')).toBeVisible()
})
