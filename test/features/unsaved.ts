import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test'
import type { Role } from '@/src/staff/roles'
import { beginNotice, saved, signIn } from './steps'

/** What says that something is not saved. */
export function bar(page: Page): Locator {
  return page.getByRole('alert').filter({ hasText: /Not (published and not )?saved since/ })
}

/** The field that these features write in. */
export const summary = (page: Page): Locator => page.getByLabel('Summary')

/** A new notice that somebody has begun, an editor if left out, and whose summary is stored. */
export async function givenNotice(page: Page, title: string, role: Role = 'editor'): Promise<void> {
  await signIn(page, role)
  await beginNotice(page, title)
  await saved(page, 'As stored.', () => summary(page).fill('As stored.'))
}

/** What is stored of the notice that is open, as the server tells anybody who asks anew. */
export async function storedSummary(context: BrowserContext, page: Page): Promise<unknown> {
  const { origin, pathname } = new URL(page.url())
  const address = `/api/notices/${pathname.split('/').at(-1)}?draft=true&depth=0`
  const answer = await context.request.get(address, { headers: { origin } })
  const { summary: stored }: { summary?: unknown } = await answer.json()
  return stored
}

/** Closes the window, expects that the browser asks first, and stays. */
export async function askedOnClosing(page: Page): Promise<void> {
  const question = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const dialog = await question
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
}
