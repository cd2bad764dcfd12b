import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import type { ParsedMail } from 'mailparser'
import { mailsIn } from '../support/mail'
import { expectAccessible, expectNoSidewaysScroll } from './accessibility'

const PASSWORD = 'Violet-Kettle-47-Orbit'
const dataDir = process.env.FEATURES_DATA_DIR ?? ''

/** A record of the sample file of the demo. */
type OnFile = Record<
  'kind' | 'first_name' | 'last_name' | 'group_name' | 'tax_id' | 'provider_number' | 'zips',
  string
>

/** Somebody who is on file and has no account; counted from the end of the file, where the demo takes nobody from. */
async function onFile(kind: 'practitioner' | 'group', fromTheEnd: number): Promise<OnFile> {
  const text = await readFile(path.join(dataDir, 'sample-enrollments.csv'), 'utf8')
  const records = parse<OnFile>(text, { columns: true }).filter((record) => record.kind === kind)
  const record = records.at(-fromTheEnd)
  if (!record) throw new Error(`The sample has too few of the kind "${kind}".`)
  return record
}

/** The one mail to an address with this subject, once the job has written it. */
async function mailTo(address: string, subject: string): Promise<ParsedMail> {
  const found: ParsedMail[] = []
  const look = async () => {
    const mails = await mailsIn(path.join(dataDir, 'outbox'))
    found.push(...mails.filter((mail) => mail.subject === subject && textOf(mail) === address))
    return found.length
  }
  await expect.poll(look, { timeout: 30_000 }).toBeGreaterThan(0)
  const [mail] = found
  if (!mail) throw new Error('There is no such mail.')
  return mail
}

const textOf = ({ to }: ParsedMail) => [to].flat()[0]?.text
const linkIn = ({ text }: ParsedMail) => /https?:\S+\/activate\?token=\S+/.exec(text ?? '')?.[0] ?? ''

const next = (page: Page) => page.getByRole('button', { name: 'Continue' }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

async function chooseKind(page: Page, kind: 'Practitioner' | 'Group'): Promise<void> {
  await page.goto('/register')
  await page.getByRole('link', { name: 'Start registration' }).click()
  await page.locator('label', { hasText: new RegExp(`^${kind}`) }).click()
  await next(page)
  await expect(heading(page, 'Your details, as we have them on file')).toBeVisible()
}

async function giveDetails(page: Page, record: OnFile, zip = record.zips.split('|')[0] ?? ''): Promise<void> {
  if (record.kind === 'group') await page.getByLabel('Group Name').fill(record.group_name)
  else {
    await page.getByLabel('First name').fill(record.first_name.toUpperCase())
    await page.getByLabel('Last name').fill(record.last_name)
  }
  await page.getByLabel('Tax ID').fill(record.tax_id.replaceAll('-', ''))
  await page.getByLabel('Provider ID').fill(record.provider_number)
  await page.getByLabel('ZIP code').fill(zip)
  await next(page)
}

async function accept(page: Page): Promise<void> {
  await page.locator('label', { hasText: 'I have read and accept the agreement' }).click()
  await next(page)
  await expect(heading(page, 'Create your account')).toBeVisible()
}

async function createAccount(page: Page, username: string): Promise<void> {
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('E-mail address').fill(`${username}@practice.example`)
  await page.locator('#password').fill(PASSWORD)
  await next(page)
}

async function answerQuestion(page: Page): Promise<void> {
  await page
    .getByLabel('Question')
    .selectOption({ label: 'What was the last name of your favorite teacher?' })
  await page.getByLabel('Your answer').fill('Mrs. Núñez')
  await next(page)
  await expect(heading(page, 'Check and finish')).toBeVisible()
}

async function finish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Finish registration' }).click()
  await expect(heading(page, 'Confirm your e-mail address')).toBeVisible()
}

async function register(page: Page, record: OnFile, username: string): Promise<void> {
  await chooseKind(page, record.kind === 'group' ? 'Group' : 'Practitioner')
  await giveDetails(page, record)
  await accept(page)
  await createAccount(page, username)
  await answerQuestion(page)
  await finish(page)
}

async function activate(page: Page, username: string): Promise<void> {
  const mail = await mailTo(`${username}@practice.example`, 'Activate Your Provider Portal Account')
  await page.goto(linkIn(mail))
  await page.getByRole('button', { name: 'Activate account' }).click()
  await expect(heading(page, 'Your e-mail address is verified')).toBeVisible()
}

async function signIn(page: Page, username: string): Promise<void> {
  await page.getByLabel('User name').fill(username)
  await page.locator('input[name=password]').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** What every page of the registration has to be: accessible, narrow enough for a phone, with the notices placed beside it. */
async function expectGoodPage(page: Page): Promise<void> {
  await expectAccessible(page)
  await expect(page.getByRole('region', { name: 'Before you register' })).toBeVisible()
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoSidewaysScroll(page)
  if (size) await page.setViewportSize(size)
}

test('a practitioner registers, mends mistakes on the way, activates the account and signs in', async ({
  page,
}) => {
  test.slow()
  const record = await onFile('practitioner', 1)
  await test.step('nothing chosen: the error summary has the focus and leads to the choice', async () => {
    await page.goto('/register/type')
    await expectGoodPage(page)
    await next(page)
    await expect(page.getByRole('alert')).toBeFocused()
    await expect(page).toHaveTitle(/^Error: /)
    await page.getByRole('link', { name: 'Choose Practitioner or Group.' }).click()
    await expect(page.getByRole('radio', { name: /^Practitioner/ })).toBeFocused()
    await expectGoodPage(page)
  })
  await test.step('details that do not match say only that, with a code and whom to call', async () => {
    await chooseKind(page, 'Practitioner')
    await expectGoodPage(page)
    await giveDetails(page, record, '00000')
    await expect(page.getByRole('alert')).toContainText('These details do not match what we have on file.')
    const main = page.getByRole('main')
    await expect(main.getByText(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)).toBeVisible()
    await expect(main.getByRole('link', { name: '1-855-202-1058' }).first()).toBeVisible()
    await expect(page.getByLabel('Last name')).toHaveValue(record.last_name)
    await expectGoodPage(page)
  })
  await test.step('one of several ZIP codes, mended, is enough', async () => {
    await page.getByLabel('ZIP code').fill(record.zips.split('|').at(-1) ?? '')
    await next(page)
    await expect(heading(page, 'Provider Agreement')).toBeVisible()
    await expect(page.getByText('Version 2026-1')).toBeVisible()
    await expectGoodPage(page)
  })
  await test.step('without a tick it does not go on', async () => {
    await next(page)
    await expect(page.getByRole('alert')).toContainText('Tick the box')
    await accept(page)
    await expectGoodPage(page)
  })
  await test.step('the password can be seen, and its rules are ticked off', async () => {
    await page.locator('#password').fill('abc4')
    await expect(page.getByText('(done)')).toHaveCount(2)
    await expect(page.getByRole('status').filter({ hasText: 'still needs' })).toContainText(
      'an uppercase letter',
    )
    await page.getByRole('button', { name: 'Show password' }).click()
    await expect(page.locator('#password')).toHaveAttribute('type', 'text')
    await expectGoodPage(page)
  })
  await test.step('mistakes are said beside each field, and the password is not sent back', async () => {
    await page.getByLabel('User name').fill('a b')
    await page.getByLabel('E-mail address').fill('nobody')
    await next(page)
    await expect(page.getByRole('alert').getByRole('link')).toHaveCount(3)
    await expect(page.getByLabel('E-mail address')).toHaveValue('nobody')
    await expect(page.locator('#password')).toHaveValue('')
    await expectGoodPage(page)
    await createAccount(page, 'first.desk')
  })
  await test.step('the explanation leads back to where it was left', async () => {
    await page.goto('/register')
    await page.getByRole('link', { name: 'Continue your registration' }).click()
    await expect(heading(page, 'Choose a security question')).toBeVisible()
    await expectGoodPage(page)
    await answerQuestion(page)
    await expectGoodPage(page)
  })
  await test.step('going back shows what was typed, and the password may stay', async () => {
    await page.getByRole('link', { name: 'Change E-mail address' }).click()
    await expect(page.getByLabel('User name')).toHaveValue('first.desk')
    await expect(page.locator('#password')).toHaveValue('')
    await next(page)
    await expect(heading(page, 'Check and finish')).toBeVisible()
  })
  await test.step('the end says what to do with the mail', async () => {
    await finish(page)
    await expect(page.getByText('first.desk@practice.example')).toBeVisible()
    await expect(page.getByText('Look in your spam folder.')).toBeVisible()
    await expectGoodPage(page)
    await page.getByRole('button', { name: 'Send the e-mail again' }).click()
    await expect(page.getByRole('status')).toContainText('We have sent the e-mail again')
    await expectGoodPage(page)
  })
  const mail = await mailTo('first.desk@practice.example', 'Activate Your Provider Portal Account')
  await test.step('the mail comes from "webmaster" with one button', async () => {
    expect(mail.from?.value[0]?.name).toBe('webmaster')
    expect(mail.text).toContain('Activate Account')
  })
  await test.step('opening the link is not enough, its button is', async () => {
    await page.goto('/login')
    await signIn(page, 'first.desk')
    await expect(page.getByRole('alert')).toContainText('We could not sign you in')
    await page.goto(linkIn(mail))
    await expectAccessible(page)
    await activate(page, 'first.desk')
    await expectAccessible(page)
  })
  await test.step('and now one can log in', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Login' }).click()
    await signIn(page, 'first.desk')
    await page.waitForURL(/\/my/)
  })
  await test.step('the link says that it has been used, as good news', async () => {
    await page.goto(linkIn(mail))
    await expect(page.getByText('Your account is already activated')).toBeVisible()
    await expectAccessible(page)
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a practitioner registers and activates the account', async ({ page }) => {
    const record = await onFile('practitioner', 2)
    await chooseKind(page, 'Practitioner')
    await next(page)
    await expect(page.getByRole('alert')).toBeFocused()
    await giveDetails(page, record)
    await accept(page)
    await expect(page.getByRole('listitem').filter({ hasText: 'at least 12 characters' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Show password' })).toHaveCount(0)
    await createAccount(page, 'second.desk')
    await answerQuestion(page)
    await finish(page)
    await activate(page, 'second.desk')
  })
})

test('a group registers with the keyboard alone', async ({ page }) => {
  const record = await onFile('group', 1)
  const type = async (text: string) => {
    await page.keyboard.press('Tab')
    await page.keyboard.type(text)
  }
  await page.goto('/register/type')
  await page.getByRole('radio', { name: /^Practitioner/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Your details, as we have them on file')).toBeVisible()
  await page.getByLabel('Group Name').focus()
  await page.keyboard.type(record.group_name)
  await type(record.tax_id)
  await type(record.provider_number)
  await type(record.zips.split('|')[0] ?? '')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Provider Agreement')).toBeVisible()
  await page.getByRole('checkbox').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Create your account')).toBeVisible()
  await page.getByLabel('User name').focus()
  await page.keyboard.type('group.desk')
  await type('group.desk@practice.example')
  await type(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Choose a security question')).toBeVisible()
  await page.getByLabel('Question').focus()
  await page.keyboard.press('ArrowDown')
  await type('Harbor Lane')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Group', { exact: true })).toBeVisible()
  await expect(page.getByText(record.group_name)).toBeVisible()
  await page.getByRole('button', { name: 'Finish registration' }).focus()
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Confirm your e-mail address')).toBeVisible()
  await activate(page, 'group.desk')
})

test('somebody whose practice is registered already sees the same pages, and its owner gets the truth by mail', async ({
  browser,
}) => {
  const record = await onFile('group', 2)
  const first = await browser.newPage()
  await register(first, record, 'owner.desk')
  await activate(first, 'owner.desk')
  const second = await (await browser.newContext()).newPage()
  await register(second, record, 'colleague.desk')

  await expect(second.getByText('colleague.desk@practice.example')).toBeVisible()
  const mail = await mailTo('owner.desk@practice.example', 'You Already Have a Provider Portal Account')
  expect(mail.text).toContain('User name: owner.desk')
  const mails = await mailsIn(path.join(dataDir, 'outbox'))
  expect(mails.map(textOf)).not.toContain('colleague.desk@practice.example')
})

test('whoever jumps ahead, or comes too late, is led to where to begin', async ({ page, baseURL }) => {
  await page.goto('/register/account')
  await expect(page).toHaveURL(/\/register\/type$/)
  await page
    .context()
    .addCookies([{ name: 'portal-registration', value: 'A'.repeat(43), url: baseURL ?? '' }])
  await page.goto('/register/account')
  await expect(page.getByRole('status')).toContainText('Please begin again')
  await expectGoodPage(page)
})

test('a link that is over leads to a new one', async ({ page }) => {
  await page.goto(`/activate?token=${'A'.repeat(43)}`)
  await expect(page.getByText('This link does not work any more')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Send a new link' }).click()
  await expect(page.getByRole('alert')).toBeFocused()
  await page.getByLabel('User name').fill('nobody.at.all')
  await page.getByRole('button', { name: 'Send a new link' }).click()
  await expect(heading(page, 'Look into your mailbox')).toBeVisible()
  await expectAccessible(page)
})
