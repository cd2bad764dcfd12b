import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { mailsIn } from '@/test/support/mail'
import path from 'node:path'
import { confirmByPassword, givenMember, typePassword, type NewMember } from './factors'
import { expectPanelAccessible } from './panel-accessibility'
import { beginNotice, demoStaff, saved, signIn } from './steps'
import { bar, givenNotice, storedSummary, summary } from './unsaved'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0'

const sessions = (page: Page) => page.locator('.staff-sessions').getByRole('listitem')
const button = (page: Page, name: string | RegExp) =>
  page.locator('.staff-sessions').getByRole('button', { name })
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name })

/** Signs somebody in with another browser, as its page would. */
async function alsoSignedIn(
  { request }: BrowserContext,
  member: NewMember,
  userAgent: string,
): Promise<string> {
  const headers = { 'sec-fetch-site': 'same-origin', 'user-agent': userAgent, cookie: '' }
  const { email, password } = member
  const answer = await request.post('/api/users/login', { headers, data: { email, password } })
  const { user }: { user: { id: string } } = await answer.json()
  return user.id
}

/** Looks at a screen at the widths of a desk and of a phone, where nothing may stick out. */
async function lookAt(page: Page, name: string): Promise<void> {
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 900 })
    await page.locator('.staff-sessions').scrollIntoViewIfNeeded()
    await page.screenshot({ path: test.info().outputPath(`${name}-${width}.png`), fullPage: true })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

test('a member of the staff sees where they are signed in, and ends one session, all others, and all', async ({
  baseURL,
  browser,
  context,
  page,
}) => {
  const member = await givenMember(context, baseURL ?? '', 'editor')
  const elsewhere = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
  const there = await elsewhere.newPage()
  await typePassword(page, member)
  await expect(page.getByRole('heading', { name: 'Waits for review' })).toBeVisible()
  await test.step('given one session, then it is this one, and is signed out of', async () => {
    await page.goto('/admin/account')
    await expect(sessions(page)).toHaveCount(1)
    await expect(sessions(page)).toContainText(/Chrome on .*\(this one\)/)
    await expect(sessions(page).getByRole('link', { name: 'Sign out' })).toBeVisible()
    await expect(button(page, 'Sign out everywhere else')).toHaveCount(0)
    await expectPanelAccessible(page)
    await lookAt(page, 'one-session')
  })
  await test.step('given ten, one of which is in the middle of a notice', async () => {
    await typePassword(there, member)
    await expect(there.getByRole('heading', { name: 'Waits for review' })).toBeVisible()
    await beginNotice(there, 'Written elsewhere')
    await saved(there, 'As stored.', () => summary(there).fill('As stored.'))
    const other = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
    await alsoSignedIn(other, member, IPHONE)
    for (let count = 0; count < 7; count += 1) await alsoSignedIn(other, member, EDGE)
    await other.close()
    await page.reload()
    await expect(sessions(page)).toHaveCount(10)
    await expectPanelAccessible(page)
    await lookAt(page, 'ten-sessions')
  })
  const phone = button(page, /End this session: Safari on iOS/)
  await test.step('when one is to be ended, then the panel says what will happen, and nothing has', async () => {
    await phone.focus()
    await page.keyboard.press('Enter')
    await expect(dialog(page, 'End the session of Safari on iOS (phone)?')).toContainText(
      'asks for the password',
    )
    await expectPanelAccessible(page)
    await page.screenshot({ path: test.info().outputPath('dialog.png') })
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(phone).toBeFocused()
    await expect(sessions(page)).toHaveCount(10)
  })
  await test.step('when it is confirmed, then it is gone', async () => {
    await page.keyboard.press('Enter')
    await dialog(page, /End the session/)
      .getByRole('button', { name: 'End the session' })
      .click()
    await expect(page.getByText('The session is ended.')).toBeVisible()
    await expect(sessions(page)).toHaveCount(9)
    await expect(phone).toHaveCount(0)
    await expect(page.getByRole('heading', { name: 'Where you are signed in' })).toBeFocused()
  })
  await test.step('when all others are, then this one alone is left', async () => {
    await button(page, 'Sign out everywhere else').click()
    await dialog(page, 'Sign out everywhere else?')
      .getByRole('button', { name: /^Sign out/ })
      .click()
    await expect(sessions(page)).toHaveCount(1)
    await expect(sessions(page)).toContainText('(this one)')
  })
  await test.step('then the notice in the other browser asks for the password in place, and loses nothing', async () => {
    await summary(there).fill('Written after the end.')
    await expect(bar(there)).toContainText('because you are no longer signed in')
    await there.getByRole('button', { name: 'Sign in again' }).click()
    await there.getByRole('dialog').getByLabel('Password').fill(member.password)
    await there.keyboard.press('Enter')
    await expect(bar(there)).toHaveCount(0)
    await expect.poll(() => storedSummary(elsewhere, there)).toBe('Written after the end.')
  })
  await test.step('when all are, then this browser is signed out, and the other one says why it is', async () => {
    await button(page, /^Sign out everywhere$/).click()
    await dialog(page, 'Sign out everywhere?').getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.waitForURL(/\/admin\/login/)
    await expect(page.getByText('Your session is over.')).toHaveCount(0)
    await there.goto('/admin/account')
    await expect(there.getByRole('status').filter({ hasText: 'Your session is over.' })).toContainText(
      'You were signed out from another device or browser.',
    )
    await expectPanelAccessible(there)
    await there.screenshot({ path: test.info().outputPath('over.png') })
  })
  await elsewhere.close()
})

test('an admin ends the sessions of a colleague, who is told by mail', async ({
  baseURL,
  browser,
  context,
  page,
}) => {
  const member = await givenMember(context, baseURL ?? '', 'author')
  const theirs = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
  const id = await alsoSignedIn(theirs, member, IPHONE)
  await alsoSignedIn(theirs, member, EDGE)
  await signIn(page, 'admin')
  await page.goto(`/admin/collections/users/${id}`)
  await expect(page.getByRole('heading', { name: 'Where they are signed in' })).toBeVisible()
  await expect(sessions(page)).toHaveCount(2)
  await expectPanelAccessible(page)
  await lookAt(page, 'colleague')
  await test.step('when it is not confirmed, then nothing has ended, and it can be chosen again', async () => {
    await button(page, 'End all their sessions').click()
    await dialog(page, 'End all their sessions?')
      .getByRole('button', { name: 'End all their sessions' })
      .click()
    await dialog(page, 'Confirm that it is you').getByRole('button', { name: 'Not now' }).click()
    await expect(dialog(page, 'End all their sessions?').getByRole('alert')).toContainText(
      'Confirm first that it is you',
    )
  })
  await test.step('when it is, then all have, and the colleague is told', async () => {
    await dialog(page, 'End all their sessions?')
      .getByRole('button', { name: 'End all their sessions' })
      .click()
    await confirmByPassword(page, demoStaff('admin'))
    await expect(page.getByText('is signed out everywhere, and')).toBeVisible()
    await expect(page.getByText('They are signed in nowhere.')).toBeVisible()
    const outbox = path.join(process.env.FEATURES_DATA_DIR ?? '', 'outbox')
    const subjects = async () =>
      (await mailsIn(outbox))
        .filter(({ to }) => !Array.isArray(to) && to?.text === member.email)
        .map(({ subject }) => subject)
    await expect.poll(subjects).toContainEqual(expect.stringContaining('your sessions were ended'))
  })
  await theirs.close()
})

test('a session that is renewed in one tab takes nothing away from another one', async ({
  context,
  page,
}) => {
  await givenNotice(page, 'Written while another tab renews')
  const other = await context.newPage()
  await other.goto('/admin/account')
  await expect(sessions(other).filter({ hasText: 'this one' })).toBeVisible()
  const renew = (tab: Page) =>
    tab.evaluate(async () => (await fetch('/api/users/refresh-token', { method: 'POST' })).status)
  await test.step('given a save that has left with the secret of before', async () => {
    const before = (await context.cookies()).find(({ name }) => name === 'staff-token')
    const stale = await page.context().browser()?.newContext()
    await page.route(
      '**/api/notices/*autosave=true*',
      async (route) => {
        expect(await renew(other)).toBe(200)
        const request = route.request()
        const headers = { ...(await request.allHeaders()), cookie: `staff-token=${before?.value}` }
        const answer = await stale?.request.fetch(request.url(), {
          method: request.method(),
          headers,
          data: request.postDataBuffer() ?? '',
        })
        expect(answer?.status()).toBe(403)
        await route.fulfill({ ...(answer ? { response: answer } : {}) })
        await stale?.close()
      },
      { times: 1 },
    )
  })
  await test.step('when the server refuses it, then it is sent once more, and nobody is asked to sign in', async () => {
    const answers = [403, 200].map((status) =>
      page.waitForResponse((answer) => answer.url().includes('autosave=true') && answer.status() === status),
    )
    await summary(page).fill('Nothing lost.')
    await Promise.all(answers)
    await expect(bar(page)).toHaveCount(0)
    expect(await storedSummary(context, page)).toBe('Nothing lost.')
  })
  await test.step('when both tabs renew it at the same moment, then both go on', async () => {
    expect(await Promise.all([renew(page), renew(other)])).toEqual([200, 200])
    await saved(page, 'Still signed in.', () => summary(page).fill('Still signed in.'))
    await expect(bar(page)).toHaveCount(0)
  })
})
