import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { expectGoodPage } from './accessibility'
import { linkIn, mailTo } from './outbox'

/** The password of everybody who registers in a feature. */
export const PASSWORD = 'Violet-Kettle-47-Orbit'

const dataDir = process.env.FEATURES_DATA_DIR ?? ''

/** A record of the sample file of the demo. */
export type OnFile = Record<
  'kind' | 'first_name' | 'last_name' | 'group_name' | 'tax_id' | 'provider_number' | 'zips',
  string
>

/**
 * Somebody who is on file and has no account; counted from the end of the file, where the demo takes nobody
 * from.
 */
export async function onFile(kind: 'practitioner' | 'group', fromTheEnd: number): Promise<OnFile> {
  const text = await readFile(path.join(dataDir, 'sample-enrollments.csv'), 'utf8')
  const records = parse<OnFile>(text, { columns: true }).filter((record) => record.kind === kind)
  const record = records.at(-fromTheEnd)
  if (!record) throw new Error(`The sample has too few of the kind "${kind}".`)
  return record
}

/** The mail that ends a registration with a user name. */
export const activationMail = (username: string) =>
  mailTo(`${username}@practice.example`, /^Activate Your Provider Portal Account$/)

/** The heading of the page. */
export const heading = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name })

/** What has to be mended, above the form; the framework's announcer of pages has the role of an alert too. */
export const problems = (page: Page): Locator => page.locator('#errors')

/** Sends the step that is open. */
export const next = (page: Page) => page.getByRole('button', { name: 'Next' }).click()

/** Begins a registration with the choice of its kind. */
export async function chooseKind(page: Page, kind: OnFile['kind']): Promise<void> {
  await page.goto('/register')
  await page.getByRole('link', { name: /^(Start registration|Begin with the first step)$/ }).click()
  await page.locator('label', { hasText: new RegExp(`^${kind}`, 'i') }).click()
  await next(page)
  await expect(heading(page, 'Your details, as we have them on file')).toBeVisible()
}

/** Types the details of a record as people do: other capitals, another grouping of the digits. */
export async function giveDetails(
  page: Page,
  record: OnFile,
  zip = record.zips.split('|')[0] ?? '',
): Promise<void> {
  if (record.kind === 'group') await page.getByLabel('Group Name').fill(record.group_name)
  else {
    await page.getByLabel('First name').fill(record.first_name.toUpperCase())
    await page.getByLabel('Last name').fill(record.last_name)
  }
  await page.getByLabel('Tax ID').fill(record.tax_id.replaceAll('-', ' '))
  await page.getByLabel('Provider ID').fill(record.provider_number)
  await page.getByLabel('ZIP code').fill(zip)
  await next(page)
}

/** Accepts the agreement. */
export async function accept(page: Page): Promise<void> {
  await page.locator('label', { hasText: 'I have read and accept the agreement' }).click()
  await next(page)
  await expect(heading(page, 'Create your account')).toBeVisible()
}

/** Chooses a user name, with an address of the same name, and the password. */
export async function createAccount(page: Page, username: string): Promise<void> {
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('E-mail address').fill(`${username}@practice.example`)
  await page.locator('#password').fill(PASSWORD)
  await next(page)
}

/** Chooses a security question and answers it. */
export async function answerQuestion(page: Page): Promise<void> {
  await page
    .getByLabel('Question')
    .selectOption({ label: 'What was the last name of your favorite teacher?' })
  await page.getByLabel('Your answer').fill('Mrs. Núñez')
  await next(page)
  await expect(heading(page, 'Check and finish')).toBeVisible()
}

/** Finishes the registration. */
export async function finish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Finish Registration' }).click()
  await expect(heading(page, 'Confirm your e-mail address')).toBeVisible()
}

/** Takes every step without a mistake. */
export async function register(page: Page, record: OnFile, username: string): Promise<void> {
  await chooseKind(page, record.kind)
  await giveDetails(page, record)
  await accept(page)
  await createAccount(page, username)
  await answerQuestion(page)
  await finish(page)
}

/** Opens the link in the mail and presses its button. */
export async function activate(page: Page, username: string): Promise<void> {
  await page.goto(linkIn(await activationMail(username)))
  await page.getByRole('button', { name: 'Activate account' }).click()
  await expect(heading(page, 'Email Verification')).toBeVisible()
}

/** Signs in on the sign-in page that is open. */
export async function signIn(page: Page, username: string): Promise<void> {
  await page.getByLabel('User name').fill(username)
  await page.locator('input[name=password]').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** What every page of the registration has to be: a good one, with the notices placed beside it. */
export async function expectGoodStep(page: Page): Promise<void> {
  await expectGoodPage(page)
  await expect(page.getByRole('region', { name: 'Before you register' })).toBeVisible()
}
