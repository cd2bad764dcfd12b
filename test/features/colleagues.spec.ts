import { expect, test } from '@playwright/test'
import { expectGoodPage } from './accessibility'
import { linkIn, mailTo } from './outbox'
import { accept, activate, answerQuestion, heading, onFile, PASSWORD, register, signIn } from './registrant'

test('an office manager lets a colleague in, and ends that access when the colleague leaves', async ({
  page,
  browser,
}) => {
  const record = await onFile('group', 3)
  const office = await browser.newContext()
  const desk = await office.newPage()
  await test.step('given the manager has registered the practice', async () => {
    await register(page, record, 'office.manager')
    await activate(page, 'office.manager')
    await page.getByRole('link', { name: 'Login' }).click()
    await signIn(page, 'office.manager')
    await page.getByRole('link', { name: 'My colleagues' }).click()
    await expect(page.getByRole('rowheader', { name: 'office.manager (owner) (you)' })).toBeVisible()
  })
  await test.step('when she invites a colleague', async () => {
    await page.getByRole('link', { name: 'Invite a colleague' }).click()
    await expectGoodPage(page)
    await page.getByLabel('E-mail address of your colleague').fill('front.desk@practice.example')
    await page.locator('#current').fill(PASSWORD)
    await page.getByRole('button', { name: 'Send the invitation' }).click()
    await expect(page.getByRole('heading', { name: 'The invitation is on its way' })).toBeVisible()
    await expect(page.getByRole('rowheader', { name: 'front.desk@practice.example' })).toBeVisible()
    await expectGoodPage(page)
  })
  await test.step('then the colleague chooses a sign-in of their own', async () => {
    await desk.goto(linkIn(await mailTo('front.desk@practice.example', /^Invitation to/)))
    await expectGoodPage(desk)
    await desk.getByRole('button', { name: 'Begin' }).click()
    await accept(desk)
    await expect(desk.getByText('front.desk@practice.example')).toBeVisible()
    await desk.getByLabel('User name').fill('front.desk')
    await desk.locator('#password').fill(PASSWORD)
    await desk.getByRole('button', { name: 'Next' }).click()
    await answerQuestion(desk)
    await expectGoodPage(desk)
    await desk.getByRole('button', { name: 'Finish Registration' }).click()
    await expect(heading(desk, 'Welcome')).toBeVisible()
    await desk.getByRole('link', { name: 'Login' }).click()
    await signIn(desk, 'front.desk')
  })
  await test.step('and sees what the practice sees', async () => {
    await expect(heading(desk, 'My notices')).toBeVisible()
    const lead = (of: typeof page) => of.getByText(`What concerns ${record.group_name}`).innerText()
    await page.goto('/my')
    expect(await lead(desk)).toBe(await lead(page))
    await desk.goto('/my/colleagues')
    await expect(desk.getByText('looked after by office.manager')).toBeVisible()
  })
  await test.step('when the colleague leaves, then the access ends at once', async () => {
    await page.goto('/my/colleagues')
    await page.screenshot({ path: test.info().outputPath('colleagues-desktop.png'), fullPage: true })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.screenshot({ path: test.info().outputPath('colleagues-phone.png'), fullPage: true })
    await page.getByRole('link', { name: 'End access of front.desk' }).click()
    await expectGoodPage(page)
    await page.locator('#current').fill(PASSWORD)
    await page.getByRole('button', { name: 'End the access' }).click()
    await expect(page.getByRole('heading', { name: 'The access has ended' })).toBeVisible()
    await desk.goto('/my')
    await expect(desk).toHaveURL(/\/login/)
    await mailTo('front.desk@practice.example', /your access has ended$/)
  })
  await office.close()
})
