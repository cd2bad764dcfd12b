import { readFileSync } from 'node:fs'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { parseSignIns, signInsFile } from '@/src/demo/sign-ins'
import type { Role } from '@/src/staff/roles'

/**
 * Signs a member of the demo's staff in and waits for the dashboard. It sends what the form of the panel
 * sends: the features that are about signing in fill in the form.
 */
export async function signIn(page: Page, role: Role): Promise<void> {
  const { email, password } = demoStaff(role)
  const headers = { 'sec-fetch-site': 'same-origin' }
  const answer = await page.request.post('/api/users/login', { headers, data: { email, password } })
  expect(answer.status()).toBe(200)
  await page.goto('/admin')
  await expect(page.getByRole('heading', { name: 'Waits for review' })).toBeVisible()
}

/** Begins a new notice and waits until it can be written. */
export async function beginNotice(page: Page, title: string): Promise<void> {
  await page.goto('/admin/collections/notices/create')
  await page.waitForURL(/\/notices\/[0-9a-f-]{36}/)
  await saved(page, title, () => page.getByLabel('Title', { exact: true }).fill(title))
}

/** Looks for the notice with this title in the list and opens it. */
export async function openNotice(page: Page, title: string): Promise<void> {
  await page.goto(`/admin/collections/notices?search=${encodeURIComponent(title)}`)
  await page.getByRole('link', { name: title, exact: true }).click()
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue(title)
}

/** Writes what every notice has to have, apart from the title, into the form that is open. */
export async function completeNotice(page: Page, summary: string): Promise<void> {
  await turnTo(page, 'Dates')
  await page.getByLabel('Effective date', { exact: true }).fill('2199-01-15')
  await turnTo(page, 'Audience')
  await page.getByLabel('For all plans').check()
  await turnTo(page, 'Notice')
  await page.getByLabel('Summary').fill(summary)
  await page.locator('[contenteditable=true]').click()
  await page.keyboard.type('As of this day.')
  await choose(page, 'category', 'Claims & payments')
  await choose(page, 'urgency', 'For information')
}

/** Opens the menu with what is seldom done to a document, and chooses from it. */
export async function chooseFromMenu(page: Page, action: string): Promise<void> {
  await page.locator('.doc-controls__dots').click()
  await page.getByRole('button', { name: action, exact: true }).click()
}

/** Turns to one of the tabs of the form; it may count mistakes behind its name. */
export async function turnTo(page: Page, tab: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${tab}( ?\\d+)?$`) }).click()
}

/** Chooses an option of one of the panel's own select fields. */
export async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.locator(`#field-${field} .rs__control`).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/**
 * Changes something and waits until the panel has stored exactly this by itself. What is still to be stored
 * when something else is done would be stored behind it.
 *
 * @param words what the panel sends once it knows of the change, e.g. the text that is typed
 */
export async function saved(page: Page, words: string, change: () => Promise<void>): Promise<void> {
  const response = page.waitForResponse((candidate) => {
    const request = candidate.request()
    const isAutosave = request.method() === 'PATCH' && candidate.url().includes('autosave=true')
    return isAutosave && (request.postData() ?? '').includes(words)
  })
  await change()
  expect((await response).status()).toBe(200)
}

/** The sentences that stand beside fields of the tab that is open. */
export function mistakes(page: Page): Locator {
  return page.locator('.field-error')
}

/** The list above the form of everything it was refused for. */
export function refusal(page: Page): Locator {
  return page
    .getByRole('alert')
    .filter({ hasText: /It was not (published|saved|returned)|Review was not asked for/ })
}

/** Everything that a browser does which a page of the product must not do, as it happens. */
export function watch(page: Page, baseURL: string | undefined): { strangers: string[]; errors: string[] } {
  const strangers: string[] = []
  const errors: string[] = []
  page.on('request', (request) => {
    const isOwn = request.url().startsWith(baseURL ?? '') || /^(data|blob):/.test(request.url())
    if (!isOwn) strangers.push(request.url())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    // The browser itself writes a line for each answer that is no success; the tests look at those
    // themselves.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      errors.push(message.text())
    }
  })
  return { strangers, errors }
}

/**
 * Takes the picture of a page that the README shows: to look at, and in its place when `UPDATE_IMAGES` is
 * set, so that a test run changes no file.
 */
export async function illustrate(page: Page, name: string): Promise<void> {
  const path = process.env.UPDATE_IMAGES ? `docs/images/${name}` : test.info().outputPath(name)
  await page.screenshot({ path })
}

export function demoStaff(role: Role) {
  const { staff } = parseSignIns(readFileSync(signInsFile(process.env.FEATURES_DATA_DIR ?? ''), 'utf8'))
  const found = staff.find((one) => one.role === role)
  if (!found) throw new Error(`The demo has no ${role}.`)
  return found
}
