import { expect, test, type Page } from '@playwright/test'
import { button, publishedBy } from './acts'
import { saved, signIn } from './steps'
import { askedOnClosing, bar, givenNotice, storedSummary, summary } from './unsaved'

const SAVES = /\/api\/notices\/[^/]+\?.*autosave=true/

/**
 * Lets the clock of the browser pass the end of the session. The last minutes pass timer by timer, since a
 * jump sets off all timers at its end, in any order. Half an hour more keeps the two clocks apart: any
 * session that the server prolongs meanwhile is over in the browser too.
 */
async function workday(page: Page): Promise<void> {
  const { origin } = new URL(page.url())
  const answer = await page.request.get('/api/users/me', { headers: { origin } })
  const { exp }: { exp: number } = await answer.json()
  await page.clock.pauseAt((exp - 150) * 1_000)
  // Three seconds before the end what is not saved is held on the screen. They pass at once here, so the page
  // gets the time to do so first.
  await page.clock.runFor('02:28')
  await expect(stayButton(page)).toBeVisible()
  await page.clock.runFor('30:02')
  await page.clock.resume()
}

/** Payload's own question, a minute before the end. */
const stayButton = (page: Page) => page.getByRole('button', { name: 'Stay logged in' })

const stay = (page: Page) => stayButton(page).click()

/** Lets saves through, and sends by hand what is not saved. The clock stands: nothing is sent by itself. */
async function tryNow(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Try now' })
  await expect(button).toBeVisible()
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000)
  await page.unroute(SAVES)
  await button.click()
  await page.clock.resume()
}

test('a field takes no typing before the panel can save it', async ({ context, page }) => {
  await givenNotice(page, 'Typed before the scripts')
  const slow = await context.newPage()
  let arrive: () => void = () => undefined
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await slow.route(/\/_next\/static\/.*\.js/, async (route) => {
    await arrived
    await route.continue()
  })
  await slow.goto(page.url(), { waitUntil: 'commit' })
  await expect(summary(slow)).toBeDisabled()
  arrive()
  await saved(slow, 'Typed in time.', () => summary(slow).fill('Typed in time.'))
  expect(await storedSummary(context, page)).toBe('Typed in time.')
})

test('a save that is never answered is spoken of, given up after a minute, and sent again', async ({
  context,
  page,
}) => {
  await page.clock.install()
  await givenNotice(page, 'Written into a queue')
  await test.step('given the server takes a save and falls silent', async () => {
    const taken = page.waitForRequest(SAVES)
    // Never answered.
    await page.route(SAVES, () => undefined)
    await summary(page).fill('Written into the void.')
    await taken
  })
  await test.step('then the bar says so, and after a minute that it is not saved', async () => {
    await page.clock.fastForward(8_000)
    await expect(page.getByText(/The save that began at .* has not been answered yet\./)).toBeVisible()
    await page.clock.fastForward(60_000)
    await expect(bar(page)).toContainText('because the server cannot be reached')
    await expect(bar(page)).toContainText('This browser keeps a copy of what you wrote.')
    await expect(summary(page)).toHaveValue('Written into the void.')
  })
  await test.step('when the server answers again, then it is saved by itself', async () => {
    await page.unroute(SAVES)
    await page.clock.fastForward(5_000)
    await expect(bar(page)).toHaveCount(0)
    await expect.poll(() => storedSummary(context, page)).toBe('Written into the void.')
  })
})

test('a text that is larger than the server takes is refused in words and stays in the form', async ({
  page,
}) => {
  await givenNotice(page, 'A whole library')
  await summary(page).fill('x'.repeat(9 * 1024 * 1024))
  await expect(bar(page)).toContainText('because the server refused it')
  await expect(bar(page)).toContainText('at most 8 MB can be sent at once')
  await expect(bar(page)).toContainText('do not close the window')
})

test('the end of a session takes no form away in which something is not saved', async ({ context, page }) => {
  await page.clock.install()
  await givenNotice(page, 'Written overnight')
  const notice = page.url()
  await test.step('given something is written that cannot be saved', async () => {
    await page.route(SAVES, (route) => route.abort())
    await summary(page).fill('Not saved before the night.')
    await expect(bar(page)).toBeVisible()
  })
  await test.step('when the session is over, then the form is still there, and saves once it can', async () => {
    await workday(page)
    await expect(summary(page)).toHaveValue('Not saved before the night.')
    await expect(bar(page)).toBeVisible()
    expect(page.url()).toBe(notice)
    await stay(page)
    await expect(stayButton(page)).toBeHidden()
    await tryNow(page)
    await expect(bar(page)).toHaveCount(0)
    await expect.poll(() => storedSummary(context, page)).toBe('Not saved before the night.')
  })
})

test('a form that is stored is left at the end of the session', async ({ page }) => {
  await page.clock.install()
  await givenNotice(page, 'Left open overnight')
  const leaving = page.waitForRequest(/\/admin\/logout-inactivity/)
  await workday(page)
  await leaving
})

test('half a link in its drawer outlives the session, and whoever leaves with it is asked', async ({
  page,
}) => {
  await page.clock.install()
  await givenNotice(page, 'A link in the making, overnight')
  const text = page.locator('[contenteditable=true]')
  const address = page.locator('.lexical-link-edit-drawer input[name=url]')
  await test.step('given the drawer of a link is open, with half an address in it, and all else is saved', async () => {
    await saved(page, 'Enroll here', async () => {
      await text.click()
      await page.keyboard.type('Enroll here')
    })
    await page.keyboard.press('ControlOrMeta+a')
    await saved(page, '"https://"', () => page.locator('[data-button-key=link]').first().click())
    await address.fill('https://www.exam')
  })
  await test.step('when the window is closed, then the browser asks', async () => {
    await askedOnClosing(page)
  })
  await test.step('when the session is over, then it is still there', async () => {
    await workday(page)
    await expect(address).toHaveValue('https://www.exam')
    await stay(page)
    await address.fill('https://www.example.org')
    await saved(page, 'https://www.example.org', () =>
      page.locator('.lexical-link-edit-drawer').getByRole('button', { name: 'Save' }).click(),
    )
  })
})

test('a reason in the dialog of an act outlives the session', async ({ page }) => {
  await page.clock.install()
  await signIn(page, 'editor')
  await publishedBy(page, 'Decided upon overnight')
  const reason = page.getByLabel('Why it is withdrawn')
  await button(page, 'Withdraw').click()
  await reason.fill('Slept on it')
  await workday(page)
  await reason.pressSequentially(', and it is wrong.')
  await expect(reason).toHaveValue('Slept on it, and it is wrong.')
  await button(page, 'Withdraw this notice').click()
  await expect(page.getByText('Public status: Withdrawn', { exact: true })).toBeVisible()
})

test('a review that is refused says so until it is asked for, and keeps the draft', async ({
  context,
  page,
}) => {
  await givenNotice(page, 'x'.repeat(160), 'author')
  const refused = page.getByText('Review was not asked for. The draft is kept:')
  const ask = page.getByRole('button', { name: 'Ask for review' })
  await summary(page).fill('Written right before.')
  await saved(page, 'Written right before.', () => ask.click())
  await expect(refused).toBeVisible()
  await expect(page.getByText('It was not saved:')).toHaveCount(0)
  expect(await storedSummary(context, page)).toBe('Written right before.')
  await test.step('when it is mended, then it stands until it is asked again', async () => {
    await saved(page, 'Short enough', () => page.getByLabel('Title', { exact: true }).fill('Short enough'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Short enough')
    await expect(refused).toBeVisible()
    await ask.click()
    await expect(page.getByText('The editors see that it waits for review.')).toBeVisible()
    await expect(refused).toHaveCount(0)
  })
})
