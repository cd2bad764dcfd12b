import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, expectGoodPage } from './accessibility'
import { fillSignIn, PROVIDER, providerPassword, signInAsProvider } from './demo-people'
import { linkIn, mailTo } from './outbox'
import { openNotice, signIn } from './steps'

const MY_PAGES = [
  '/my',
  '/my?q=claims',
  '/my?q=zzzzzz',
  '/my/providers',
  '/my/providers?q=zzzzzz',
  '/my/colleagues',
  '/my/colleagues/invite',
  '/my/profile',
  '/my/profile/password',
  '/my/profile/email',
  '/my/profile/security-question',
  '/my/sessions',
  '/my/history',
  '/my/profile/data',
  '/my/profile/close',
  '/confirm-email?token=unknown',
  '/updates/new-member-cards-payer-id',
]

/** How many notices the head of the page says are unread. */
async function unreadIn(page: Page): Promise<number> {
  const label = await page.getByRole('navigation', { name: 'Main' }).getByText('My notices').innerText()
  return Number(/\((\d+) unread\)/.exec(label)?.[1] ?? 0)
}

test('whoever is not signed in signs in first, and comes back to the page', async ({ page }) => {
  await page.goto('/my?q=claims')
  await expect(page).toHaveURL(/\/login\?next=%2Fmy%3Fq%3Dclaims/)
  await fillSignIn(page)
  await expect(page).toHaveURL(/\/my\?q=claims$/)
})

test('an office sees what is for its plans, what it has not read, and reads it', async ({
  page,
  request,
}) => {
  await test.step('given somebody is signed in, when their notices open', () =>
    signInAsProvider(page, { next: '/my' }))
  await test.step('then the head says who they are, and how much is unread', async () => {
    await expect(page.getByRole('banner')).toContainText(`Signed in as ${PROVIDER}`)
    expect(await unreadIn(page)).toBeGreaterThan(0)
    await expect(page.getByRole('heading', { level: 1, name: 'My notices' })).toBeVisible()
    await expect(page.getByText('Unread', { exact: true }).first()).toBeVisible()
  })
  await test.step('and what is for other plans alone is not there', async () => {
    await expect(
      page.getByRole('link', { name: /Flooding in West Virginia/, exact: false }).nth(1),
    ).toHaveCount(0)
    await page.goto('/my?state=ga')
    await expect(page.getByRole('heading', { name: /GAMMIS/ })).toBeVisible()
    await page.goto('/my?q=Ohio%3A+outpatient+imaging')
    await expect(page.getByRole('heading', { name: /Ohio: outpatient imaging/ })).toHaveCount(0)
  })
  await test.step('when an unread notice is opened, then it is read and the number is one less', async () => {
    await page.goto('/my')
    const before = await unreadIn(page)
    const card = page
      .getByRole('listitem')
      .filter({ hasText: 'Confirm your entry in the provider directory' })
    await expect(card.getByText('Unread', { exact: true })).toBeVisible()
    await card.getByRole('link').first().click()
    expect(await unreadIn(page)).toBe(before - 1)
    await page.goto('/my')
    await expect(card.first()).toBeVisible()
    await expect(card.getByText('Unread', { exact: true })).toHaveCount(0)
  })
  await test.step('and the public page of the same notice says nothing of anybody', async () => {
    const answer = await request.get('/updates/confirm-your-directory-entry')
    expect(await answer.text()).not.toContain(PROVIDER)
    expect(answer.headers()['cache-control']).toContain('public')
  })
})

test('a practice confirms that it has read a notice, and staff see that it has', async ({
  page,
  browser,
}) => {
  await signInAsProvider(page, { next: '/my' })
  const asking = page.getByRole('region', { name: /Asks for your confirmation/ })
  await test.step('given a notice asks for a confirmation, when it is opened', async () => {
    await asking.getByRole('link', { name: /Read it, then confirm/ }).click()
    await expect(page).toHaveURL(/new-member-cards-payer-id/)
  })
  await test.step('and confirmed, then the page says when that was', async () => {
    await page.getByRole('button', { name: /Confirm that you have read this/ }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Thank you' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Confirm that you have read this' })).toContainText(
      /You confirmed this notice for .* on /,
    )
  })
  await test.step('and the list no longer asks', async () => {
    await page.goto('/my')
    await expect(asking).toHaveCount(0)
  })
  await test.step('and an editor sees it beside the notice, and takes the list along', async () => {
    const staff = await (await browser.newContext()).newPage()
    await signIn(staff, 'editor')
    await openNotice(staff, 'New member ID cards: copy the payer ID from the card')
    await staff.getByRole('button', { name: 'What to do' }).click()
    const report = staff.getByRole('region', { name: 'Who has confirmed' })
    await expect(report).toContainText(/(?<!\d)1 of \d+ practices have confirmed the present text/)
    await expect(report.getByRole('row', { name: /Confirmed, .* [ap]\.m\./ })).toHaveCount(1)
    await expect(report).not.toContainText(PROVIDER)
    const download = staff.waitForEvent('download')
    await report.getByRole('link', { name: 'Download the list (CSV)' }).click()
    expect((await download).suggestedFilename()).toMatch(/^notice-\d{4}-\d{4}-confirmations\.csv$/)
    await staff.context().close()
  })
})

test('everything can be marked as read at once', async ({ page }) => {
  await signInAsProvider(page, { next: '/my' })
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Marked as read' })).toBeVisible()
  expect(await unreadIn(page)).toBe(0)
  await expect(page.getByText('Unread', { exact: true })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0)
})

test('a wrong current password changes nothing, and the page says what to do', async ({ page }) => {
  await signInAsProvider(page, { next: '/my/profile/password' })
  await page.getByLabel('Current password').fill('Not-The-Password-1')
  await page.getByLabel('New password').fill('Violet-Kettle-47-Orbit')
  await page.getByRole('button', { name: 'Change password' }).click()
  const problems = page.getByRole('alert').filter({ hasText: 'There is a problem' })
  await expect(problems).toBeFocused()
  await expect(page).toHaveTitle(/^Error: Change your password/)
  await problems.getByRole('link', { name: /not your current password/ }).click()
  await expect(page.getByLabel('Current password')).toBeFocused()
  await expect(page.getByLabel('Current password')).toHaveValue('')
})

test('a changed password ends every other session', async ({ page, browser }) => {
  const original = providerPassword()
  const wanted = 'Violet-Kettle-47-Orbit'
  const elsewhere = await (await browser.newContext()).newPage()
  await signInAsProvider(elsewhere, { next: '/my' })
  await signInAsProvider(page, { next: '/my/profile/password' })
  const change = async (current: string, next: string) => {
    await page.goto('/my/profile/password')
    await page.getByLabel('Current password').fill(current)
    await page.getByLabel('New password').fill(next)
    await page.getByRole('button', { name: 'Change password' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Your password was changed' })).toBeVisible()
  }
  await change(original, wanted)
  await elsewhere.reload()
  await expect(elsewhere).toHaveURL(/\/login\?ended=1&next=%2Fmy/)
  await signInAsProvider(elsewhere, { password: wanted, next: '/my' })
  // The other tests know the password that the demo wrote down.
  await change(wanted, original)
  await elsewhere.context().close()
})

test('a new e-mail address counts once the link in the mail to it is confirmed', async ({ page }) => {
  const [original, wanted] = [`${PROVIDER}@bulletin.example`, 'new.office@bulletin.example']
  const askFor = async (address: string) => {
    await page.goto('/my/profile/email')
    await page.getByLabel('New e-mail address').fill(address)
    await page.getByLabel('Current password').fill(providerPassword())
    await page.getByRole('button', { name: 'Send the link' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Check your e-mail' })).toBeVisible()
    return linkIn(await mailTo(address, /^Confirm your new e-mail address$/))
  }
  const confirmAt = async (link: string) => {
    await page.goto(link)
    await page.getByRole('button', { name: 'Confirm this address' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('is confirmed')
  }
  await signInAsProvider(page, { next: '/my/profile/email' })
  const link = await test.step('given a new address is asked for', async () => askFor(wanted))
  await test.step('when the link in the mail is opened, then the page explains its button', async () => {
    await page.goto(link)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirm your e-mail address')
    await expectAccessible(page)
    await page.goto('/my/profile')
    await expect(page.getByText(original)).toBeVisible()
    await expect(page.getByText(`Waits to be confirmed: ${wanted}`)).toBeVisible()
  })
  await test.step('and once it is pressed, the profile has the new address', async () => {
    await confirmAt(link)
    await expectAccessible(page)
    await page.goto('/my/profile')
    await expect(page.getByText('Waits to be confirmed')).toHaveCount(0)
    await expect(page.getByText(wanted)).toBeVisible()
  })
  // The other features know the address that the demo has.
  await confirmAt(await askFor(original))
})

test('the owner ends a session that was left open somewhere', async ({ page, browser }) => {
  const userAgent =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'
  const phone = await (await browser.newContext({ userAgent })).newPage()
  await signInAsProvider(phone, { next: '/my' })
  await signInAsProvider(page, { next: '/my/sessions' })
  const session = page.getByRole('listitem').filter({ hasText: 'Safari on iOS (phone)' })
  await session.getByRole('button', { name: /End this session/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Signed out there' })).toBeVisible()
  await expect(session).toHaveCount(0)
  await phone.reload()
  await expect(phone).toHaveURL(/\/login/)
  await phone.context().close()
})

test.describe('a session that is about to end', () => {
  /**
   * The server cannot be made to wait 27 minutes, so what it says of the session is replaced; the page's own
   * clock is moved.
   */
  const sayThatItEndsIn = (page: Page, remaining: number, isFinal = false) =>
    page.route('**/my/session', (route) => route.fulfill({ json: { remaining, isFinal } }))

  test('warns in a dialog that the keyboard can answer, and gives the focus back', async ({ page }) => {
    await page.clock.install()
    await signInAsProvider(page, { next: '/my/profile/email' })
    await sayThatItEndsIn(page, 150_000)
    await page.getByLabel('New e-mail address').fill('typed@example.org')
    await page.clock.fastForward('27:30')
    const dialog = page.getByRole('alertdialog', { name: 'Your session ends soon' })
    await expect(dialog).toBeVisible()
    await expect(dialog).toContainText('Time left: 2:')
    await expect(dialog.getByRole('button', { name: 'Stay signed in' })).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.press('Tab')
    await expect(dialog.getByRole('button', { name: 'Sign out' })).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByLabel('New e-mail address')).toBeFocused()
    await expect(page.getByLabel('New e-mail address')).toHaveValue('typed@example.org')
  })

  test('goes on when Escape is pressed, and keeps warning while the answer does not arrive', async ({
    page,
  }) => {
    await page.clock.install()
    await signInAsProvider(page, { next: '/my/profile' })
    await sayThatItEndsIn(page, 125_000)
    await page.route('**/forms/stay', (route) => route.abort())
    await page.clock.fastForward('27:55')
    const dialog = page.getByRole('alertdialog', { name: 'Your session ends soon' })
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await page.clock.runFor('00:06')
    await expect(dialog).toBeVisible()
    await expect(dialog.getByRole('status')).toHaveText('2 minutes left.')
    await page.unroute('**/forms/stay')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })

  test('says that everybody signs in again after 12 hours, and can be put away', async ({ page }) => {
    await page.clock.install()
    await signInAsProvider(page, { next: '/my/profile' })
    await sayThatItEndsIn(page, 150_000, true)
    await page.clock.fastForward('27:30')
    const dialog = page.getByRole('alertdialog', { name: 'Your session ends soon' })
    await expect(dialog).toContainText('everybody signs in again after 12 hours')
    await expect(dialog.getByText('when no page is opened')).toBeHidden()
    await expect(dialog.getByRole('button', { name: 'Stay signed in' })).toBeHidden()
    await dialog.getByRole('button', { name: 'Back to the page' }).click()
    await page.clock.runFor('00:20')
    await expect(dialog).toBeHidden()
  })

  test('leads to the sign-in at its end, and what was typed comes back, but no password', async ({
    page,
  }) => {
    await page.clock.install()
    await signInAsProvider(page, { next: '/my/profile/email' })
    await sayThatItEndsIn(page, 0)
    await page.getByLabel('New e-mail address').fill('typed@example.org')
    await page.getByLabel('Current password').fill('Something-Secret-1')
    await page.context().clearCookies({ name: 'portal-token' })
    await page.clock.fastForward('30:00')
    await expect(page).toHaveURL(/\/login\?ended=1&next=%2Fmy%2Fprofile%2Femail/)
    await expect(page.getByText('Your session has ended')).toBeVisible()
    await page.unroute('**/my/session')
    await fillSignIn(page)
    await expect(page.getByLabel('New e-mail address')).toHaveValue('typed@example.org')
    await expect(page.getByLabel('Current password')).toHaveValue('')
    await expect(page.getByRole('status').filter({ hasText: 'What you had typed' })).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('New e-mail address')).toHaveValue('')
  })
})

test('a form that arrives after its session has ended comes back with what was typed', async ({
  page,
  context,
}) => {
  await signInAsProvider(page, { next: '/my/profile/email' })
  await page.getByLabel('New e-mail address').fill('typed@example.org')
  await context.clearCookies({ name: 'portal-token' })
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByText('Your session has ended')).toBeVisible()
  await test.step('also when the password is mistyped on the way', async () => {
    await fillSignIn(page, 'Not-The-Password-1')
    await expect(page.getByText('We could not sign you in')).toBeVisible()
    await fillSignIn(page)
  })
  await expect(page).toHaveURL(/\/my\/profile\/email/)
  await expect(page.getByText('You were signed out in between')).toBeVisible()
  await expect(page.getByLabel('New e-mail address')).toHaveValue('typed@example.org')
})

test('no page of an account breaks an accessibility rule, and each fits a phone at 400 % zoom', async ({
  page,
}) => {
  await signInAsProvider(page, { next: '/my' })
  for (const path of MY_PAGES) {
    await page.goto(path)
    await expectGoodPage(page)
  }
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('forms say how long the session lasts, and every step works', async ({ page }) => {
    await signInAsProvider(page, { next: '/my/profile/password' })
    await expect(page.getByText(/we sign you out after 30 minutes/)).toBeVisible()
    await page.getByLabel('Current password').fill('Not-The-Password-1')
    await page.getByLabel('New password').fill('Violet-Kettle-47-Orbit')
    await page.getByRole('button', { name: 'Change password' }).click()
    await expect(page.getByRole('alert')).toContainText('This is not your current password')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/login/)
    await page.goto('/my')
    await expect(page).toHaveURL(/\/login\?next=%2Fmy/)
  })
})
