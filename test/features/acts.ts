import { expect, type Locator, type Page } from '@playwright/test'
import { beginNotice, completeNotice } from './steps'

/** The dialog of an act. */
export const dialog = (page: Page): Locator => page.getByRole('dialog')

/** What the head of the form says that readers see. */
export const status = (page: Page, words: string): Locator =>
  page.getByText(`Public status: ${words}`, { exact: true })

export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })

/** Writes a notice and publishes it; its form stays open. Answers with its address for readers. */
export async function publishedBy(page: Page, title: string): Promise<string> {
  await beginNotice(page, title)
  await completeNotice(page, 'For one test alone.')
  await button(page, 'Publish').click()
  await expect(status(page, 'Upcoming')).toBeVisible()
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `/updates/${slug}`
}
