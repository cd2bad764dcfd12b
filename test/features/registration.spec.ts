import { expect, test } from '@playwright/test'
import { expectGoodPage } from './accessibility'
import {
  PASSWORD,
  accept,
  activate,
  activationMail,
  answerQuestion,
  chooseKind,
  createAccount,
  expectGoodStep,
  finish,
  giveDetails,
  heading,
  next,
  onFile,
  problems,
  register,
  signIn,
} from './registrant'
import { addressee, linkIn, mails, mailTo } from './outbox'

test('a practitioner registers, mends mistakes on the way, activates the account and signs in', async ({
  page,
}) => {
  test.slow()
  const record = await onFile('practitioner', 1)
  await test.step('when nothing is chosen, then the error summary has the focus and leads to the choice', async () => {
    await page.goto('/register/type')
    await expectGoodStep(page)
    await next(page)
    await expect(problems(page)).toBeFocused()
    await expect(page).toHaveTitle(/^Error: /)
    await page.getByRole('link', { name: 'Choose Practitioner or Group.' }).click()
    await expect(page.getByRole('radio', { name: /^Practitioner/ })).toBeFocused()
    await expectGoodStep(page)
  })
  await test.step('when details do not match, then the page says only that, with a code and whom to call', async () => {
    await chooseKind(page, 'practitioner')
    await expectGoodStep(page)
    await giveDetails(page, record, '00000')
    await expect(problems(page)).toContainText('These details do not match what we have on file.')
    const main = page.getByRole('main')
    await expect(main.getByText(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)).toBeVisible()
    await expect(main.getByRole('link', { name: '1-855-202-1058' }).first()).toBeVisible()
    await expect(page.getByLabel('Last name')).toHaveValue(record.last_name)
    await expectGoodStep(page)
  })
  await test.step('when one of several ZIP codes is given, then that is enough', async () => {
    await page.getByLabel('ZIP code').fill(record.zips.split('|').at(-1) ?? '')
    await next(page)
    await expect(heading(page, 'Provider Agreement')).toBeVisible()
    await expect(page.getByText('Version 2026-1')).toBeVisible()
    await expectGoodStep(page)
  })
  await test.step('when the agreement is not accepted, then it does not go on', async () => {
    await next(page)
    await expect(problems(page)).toContainText('Tick the box')
    await expectGoodStep(page)
    await accept(page)
    await expectGoodStep(page)
  })
  await test.step('when somebody goes back, then everything that was given is there, and need not be given again', async () => {
    const back = page.getByRole('link', { name: 'Back' })
    await back.click()
    await expect(page.getByRole('checkbox')).toBeChecked()
    await back.click()
    await expect(page.getByLabel('Tax ID')).toHaveValue(record.tax_id.replaceAll('-', ' '))
    await back.click()
    await expect(page.getByRole('radio', { name: /^Practitioner/ })).toBeChecked()
    await next(page)
    await expect(heading(page, 'Create your account')).toBeVisible()
  })
  await test.step('when a password is typed, then its rules are ticked off, and it can be seen', async () => {
    await page.locator('#password').fill('abc4')
    await expect(page.getByText('(done)')).toHaveCount(2)
    await expect(page.getByRole('status').filter({ hasText: 'still needs' })).toContainText(
      'an uppercase letter',
    )
    await page.locator('#password').fill('Correct-Horse-7')
    await expect(page.getByText('(done)')).toHaveCount(5)
    await expect(page.getByRole('status').filter({ hasText: 'has everything it needs' })).toBeAttached()
    await page.locator('#password').fill('abc4')
    await expect(page.getByText('(done)')).toHaveCount(2)
    await page.getByRole('button', { name: 'Show password' }).click()
    await expect(page.locator('#password')).toHaveAttribute('type', 'text')
    await expectGoodStep(page)
  })
  await test.step('when several fields are wrong, then each says so, and the password does not come back', async () => {
    await page.getByLabel('User name').fill('a b')
    await page.getByLabel('E-mail address').fill('nobody')
    await next(page)
    await expect(problems(page).getByRole('link')).toHaveCount(3)
    await expect(page.getByLabel('E-mail address')).toHaveValue('nobody')
    await expect(page.locator('#password')).toHaveValue('')
    await expectGoodStep(page)
    await createAccount(page, 'first.desk')
  })
  await test.step('when the explanation is opened in between, then it leads back to where it was left', async () => {
    await page.goto('/register')
    await expectGoodStep(page)
    await page.getByRole('link', { name: 'Continue your registration' }).click()
    await expect(heading(page, 'Choose a security question')).toBeVisible()
    await expectGoodStep(page)
    await next(page)
    await expect(problems(page).getByRole('link')).toHaveCount(2)
    await expectGoodStep(page)
    await answerQuestion(page)
    await expectGoodStep(page)
  })
  await test.step('when an answer is changed at the end, then it is there but for the password, which may stay', async () => {
    await page.getByRole('link', { name: 'Change E-mail address' }).click()
    await expect(page.getByLabel('User name')).toHaveValue('first.desk')
    await expect(page.locator('#password')).toHaveValue('')
    expect(await page.content()).not.toContain(PASSWORD)
    await expectGoodStep(page)
    await next(page)
    await expect(heading(page, 'Check and finish')).toBeVisible()
  })
  await test.step('when it is finished, then the page says what to do with the mail', async () => {
    await finish(page)
    await expect(page.getByText('first.desk@practice.example')).toBeVisible()
    await expect(page.getByText('Look in your spam folder.')).toBeVisible()
    await expectGoodStep(page)
    await page.getByRole('button', { name: 'Send the e-mail again' }).click()
    await expect(page.getByRole('status')).toContainText('We have sent the e-mail again')
    await expectGoodStep(page)
  })
  const mail = await activationMail('first.desk')
  await test.step('and the mail comes from "webmaster" with one button', () => {
    expect(mail.from?.value[0]?.name).toBe('webmaster')
    expect(mail.text).toContain('Activate Account')
  })
  await test.step('when its link is only opened, then nobody can sign in yet', async () => {
    await page.goto(linkIn(mail))
    await expect(page.getByRole('button', { name: 'Activate account' })).toBeVisible()
    await expectGoodPage(page)
    await page.goto('/login')
    await signIn(page, 'first.desk')
    await expect(page.getByRole('alert').filter({ hasText: 'We could not sign you in' })).toBeVisible()
  })
  await test.step('when its button is pressed, then the address is verified, and one can log in', async () => {
    await activate(page, 'first.desk')
    await expectGoodPage(page)
    await page.getByRole('main').getByRole('link', { name: 'Login' }).click()
    await signIn(page, 'first.desk')
    await page.waitForURL(/\/my/)
    await expect(page.getByRole('banner')).toContainText('Signed in as first.desk')
  })
  await test.step('when the link is opened again, then it says so as good news', async () => {
    await page.goto(linkIn(mail))
    await expect(page.getByText('Your account is already activated')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Activate account' })).toHaveCount(0)
    await expectGoodPage(page)
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a practitioner registers, activates the account and signs in', async ({ page }) => {
    const record = await onFile('practitioner', 2)
    await test.step('given mistakes, then each page says them, and keeps what was typed', async () => {
      await chooseKind(page, 'practitioner')
      await next(page)
      await expect(problems(page)).toBeFocused()
      await giveDetails(page, record, '00000')
      await expect(page.getByRole('main').getByText(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)).toBeVisible()
      await expect(page.getByLabel('Last name')).toHaveValue(record.last_name)
    })
    await test.step('when they are mended, then the account can be created, with the rules in view', async () => {
      await giveDetails(page, record)
      await accept(page)
      await expect(page.getByRole('listitem').filter({ hasText: 'at least 12 characters' })).toBeVisible()
      await expect(page.getByRole('button', { name: 'Show password' })).toHaveCount(0)
      await createAccount(page, 'second.desk')
    })
    await test.step('and the link in the mail activates it', async () => {
      await answerQuestion(page)
      await finish(page)
      await activate(page, 'second.desk')
      await page.getByRole('main').getByRole('link', { name: 'Login' }).click()
      await signIn(page, 'second.desk')
      await expect(page.getByRole('banner')).toContainText('Signed in as second.desk')
    })
  })
})

test('a group registers with the keyboard alone', async ({ page }) => {
  const record = await onFile('group', 1)
  const type = async (text: string) => {
    await page.keyboard.press('Tab')
    await page.keyboard.type(text)
  }
  await test.step('when Group is chosen and its details are given', async () => {
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
  })
  await test.step('and the agreement is accepted', async () => {
    await expect(heading(page, 'Provider Agreement')).toBeVisible()
    await page.getByRole('checkbox').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
  })
  await test.step('and an account is chosen, with a security question', async () => {
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
  })
  await test.step('then the last page shows the group, and the mail activates its account', async () => {
    await expect(page.getByText('Group', { exact: true })).toBeVisible()
    await expect(page.getByText(record.group_name)).toBeVisible()
    await page.getByRole('button', { name: 'Finish Registration' }).focus()
    await page.keyboard.press('Enter')
    await expect(heading(page, 'Confirm your e-mail address')).toBeVisible()
    await activate(page, 'group.desk')
  })
})

test('somebody whose practice is registered already sees the same pages, and its owner gets the truth by mail', async ({
  page,
  browser,
}) => {
  const record = await onFile('group', 2)
  await test.step('given a practice is registered', async () => {
    await register(page, record, 'owner.desk')
    await activate(page, 'owner.desk')
  })
  await test.step('when a colleague registers it again, then the end is the same', async () => {
    const colleague = await (await browser.newContext()).newPage()
    await register(colleague, record, 'colleague.desk')
    await expect(colleague.getByText('colleague.desk@practice.example')).toBeVisible()
    await colleague.context().close()
  })
  await test.step('but the mail goes to who registered it first', async () => {
    const mail = await mailTo('owner.desk@practice.example', /^You Already Have a Provider Portal Account$/)
    expect(mail.text).toContain('User name: owner.desk')
    expect((await mails()).map(addressee)).not.toContain('colleague.desk@practice.example')
  })
})

test('whoever chooses the other kind in a second tab is told so when the first one is sent', async ({
  page,
  context,
}) => {
  const practitioner = await onFile('practitioner', 3)
  const other = await context.newPage()
  await test.step('given the page for a practitioner is open, and Group is chosen in another tab', async () => {
    await chooseKind(page, 'practitioner')
    await chooseKind(other, 'group')
  })
  await test.step('when the first page is sent, then it says what happened and asks for the group', async () => {
    await giveDetails(page, practitioner)
    await expect(page.getByRole('status')).toContainText('This is the registration of a group')
    await expect(page.getByLabel('Group Name')).toBeVisible()
    await expect(problems(page)).toHaveCount(0)
    await expectGoodStep(page)
  })
  await test.step('and one can choose again', async () => {
    await page.getByRole('link', { name: 'choose again' }).click()
    await expect(page.getByRole('radio', { name: /^Group/ })).toBeChecked()
  })
})

test('whoever jumps ahead, or comes too late, is led to where to begin', async ({ page, baseURL }) => {
  await page.goto('/register/account')
  await expect(page).toHaveURL(/\/register\/type$/)
  await page
    .context()
    .addCookies([{ name: 'portal-registration', value: 'A'.repeat(43), url: baseURL ?? '' }])
  await page.goto('/register/account')
  await expect(page.getByRole('status')).toContainText('Please begin again')
  await expectGoodStep(page)
})

test('a link that is over leads to a new one', async ({ page }) => {
  await page.goto(`/activate?token=${'A'.repeat(43)}`)
  await expect(page.getByText('This link does not work any more')).toBeVisible()
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Send a new link' }).click()
  await expect(problems(page)).toBeFocused()
  await expectGoodPage(page)
  await page.getByLabel('User name').fill('nobody.at.all')
  await page.getByRole('button', { name: 'Send a new link' }).click()
  await expect(heading(page, 'Check your e-mail')).toBeVisible()
  await expectGoodPage(page)
})
