import { expect, test } from '@playwright/test'
import { expectPanelAccessible } from './panel-accessibility'
import {
  beginNotice,
  choose,
  chooseFromMenu,
  mistakes,
  openNotice,
  refusal,
  saved,
  signIn,
  turnTo,
  watch,
} from './steps'

test('an author drafts a notice and asks for review; an editor returns it', async ({ browser }) => {
  const title = 'Fax numbers for prior authorization'
  const author = await browser.newPage()
  const editor = await browser.newPage()
  await test.step('given an author begins a notice and fills in half of it', async () => {
    await signIn(author, 'author')
    await beginNotice(author, title)
    await turnTo(author, 'Dates')
    await saved(author, '2027-01-15', () =>
      author.getByLabel('Effective date', { exact: true }).fill('2027-01-15'),
    )
  })
  await test.step('then nothing offers to publish it', async () => {
    await expect(author.getByRole('button', { name: /Publish|Schedule/ })).toHaveCount(0)
  })
  await test.step('when the author asks for review', async () => {
    await author.getByRole('button', { name: 'Ask for review' }).click()
    await expect(author.getByText('Public status: Draft, review asked for')).toBeVisible()
    await expect(author.getByRole('button', { name: 'Ask for review' })).toHaveCount(0)
  })
  await test.step('then it waits on the dashboard of the editor, who returns it', async () => {
    await signIn(editor, 'editor')
    const waiting = editor.getByRole('listitem').filter({ hasText: title })
    await waiting.getByRole('link').click()
    await editor.getByRole('button', { name: 'Return to author' }).click()
    await expect(refusal(editor)).toContainText('what the author is to change')
    await editor.getByLabel('Note to colleagues').fill('Which plans is it for?')
    await editor.getByRole('button', { name: 'Return to author' }).click()
    await expect(editor.getByText('Public status: Draft, returned to the author')).toBeVisible()
  })
  await test.step('and the author finds it on the dashboard, with the words of the editor', async () => {
    await author.goto('/admin')
    const returned = author.getByRole('listitem').filter({ hasText: title })
    await expect(returned).toContainText('Which plans is it for?')
  })
})

test('publishing names every mistake beside its field, and publishes once all are mended', async ({
  page,
}) => {
  const title = 'Paper checks end for Nevada clinics'
  await signIn(page, 'editor')
  await test.step('given a notice with little more than a title and a link without an address', async () => {
    await beginNotice(page, title)
    await saved(page, '"links":[{', () => page.getByRole('button', { name: 'Add Link' }).click())
  })
  await test.step('when it is published', () => page.getByRole('button', { name: 'Publish' }).click())
  await test.step('then each mistake stands beside its field, and each tab counts its own', async () => {
    await expect(mistakes(page)).toContainText([
      'Write a summary',
      'Write the text of the notice.',
      'Say what the link leads to.',
      'Give the address of the link.',
      'Choose a category.',
      'Choose how soon readers have to act.',
    ])
    await turnTo(page, 'Dates')
    await expect(mistakes(page).first()).toContainText('Give the first day the rule applies')
    await turnTo(page, 'Audience')
    await expect(mistakes(page).first()).toContainText('Choose the plans it is for')
  })
  await test.step('and all of them stay in a list above the form while one after the other is mended', async () => {
    await saved(page, '"allPlans":true', () => page.getByLabel('For all plans').check())
    await expect(refusal(page).getByRole('listitem')).toHaveCount(8)
  })
  await test.step('when all are mended and it is published again', async () => {
    await turnTo(page, 'Dates')
    await page.getByLabel('Effective date', { exact: true }).fill('2199-01-15')
    await turnTo(page, 'Notice')
    await page.getByLabel('Summary').fill('Clinics in Nevada are paid electronically.')
    await page.getByLabel('Label').fill('Enroll')
    await page.getByLabel('Address').first().fill('https://example.org/enroll')
    await page.locator('[contenteditable=true]').click()
    await page.keyboard.type('Paper checks end.')
    await choose(page, 'category', 'Claims & payments')
    await choose(page, 'urgency', 'For information')
    await page.getByRole('button', { name: 'Publish' }).click()
  })
  await test.step('then readers see it', async () => {
    await expect(page.getByText('Public status: Upcoming')).toBeVisible()
    await expect(refusal(page)).toHaveCount(0)
    await page.goto('/updates/paper-checks-end-for-nevada-clinics')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  })
})

test('what is written right before a publication that is refused is kept', async ({ page }) => {
  await signIn(page, 'editor')
  await test.step('given a new notice, which has a name although it has no title', async () => {
    await page.goto('/admin/collections/notices/create')
    await page.waitForURL(/\/notices\/[0-9a-f-]{36}/)
    await expect(page.getByRole('heading', { name: /^Untitled notice \d{4}-\d{4}$/ })).toBeVisible()
  })
  await test.step('when a sentence is written and the notice published at once', () =>
    saved(page, 'Written in a hurry.', async () => {
      await page.getByLabel('Summary').fill('Written in a hurry.')
      await page.getByRole('button', { name: 'Publish' }).click()
      await expect(refusal(page)).toBeVisible()
    }))
  await test.step('then it is refused, and the sentence is stored', async () => {
    await page.reload()
    await expect(page.getByLabel('Summary')).toHaveValue('Written in a hurry.')
  })
})

test('a notice for later is scheduled by name and can be taken off the schedule', async ({ page }) => {
  await signIn(page, 'editor')
  await openNotice(page, 'Telehealth visits: how to bill them')
  await test.step('given a copy of a public notice, with a number of its own and nothing of its public life', async () => {
    const number = await page.getByLabel('Number').inputValue()
    await chooseFromMenu(page, 'Duplicate')
    await expect(page.getByLabel('Number')).not.toHaveValue(number)
    await expect(page.getByText('Public status: Draft')).toBeVisible()
    await expect(page.getByLabel('Address').last()).toHaveValue('')
    await turnTo(page, 'Dates')
    await expect(page.locator('#field-publishAt input')).toHaveValue('')
  })
  await test.step('when it gets a moment and an address of its own', async () => {
    await page.getByLabel('Address').last().fill('telehealth-billing-later')
    await page.getByLabel('Effective date', { exact: true }).fill('2199-01-15')
    await page.locator('#field-publishAt input').fill('Jan 4, 2199 9:00 AM')
    await page.keyboard.press('Enter')
    await expect(
      page.getByText('Readers see it Jan. 3, 2199, 2:00 p.m. EST. For this computer that is Jan. 4, 2199'),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Schedule' }).click()
  })
  await test.step('then it appears at that moment, in the time of the portal, and not before', async () => {
    await expect(page.getByText('Public status: Appears Jan. 3, 2199, 2:00 p.m. EST')).toBeVisible()
    expect((await page.request.get('/updates/telehealth-billing-later')).status()).toBe(404)
  })
  await test.step('and it can be taken off the schedule', async () => {
    await page.getByRole('button', { name: 'Take off the schedule' }).click()
    await page.getByRole('button', { name: 'Take it off the schedule' }).click()
    await expect(page.getByText('Public status: Draft')).toBeVisible()
  })
})

test('an old version comes back as a draft', async ({ page }) => {
  await signIn(page, 'editor')
  await openNotice(page, 'Confirm your entry in the provider directory')
  const published = await page.getByLabel('Summary').inputValue()
  await saved(page, 'A sentence that nobody wants.', () =>
    page.getByLabel('Summary').fill('A sentence that nobody wants.'),
  )
  await page.goto(`${page.url()}/versions`)
  await page
    .getByRole('row', { name: /Currently Published/ })
    .getByRole('link')
    .click()
  await page.getByRole('button', { name: 'Restore this version' }).click()
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByLabel('Summary')).toHaveValue(published)
  await expect(page.getByText('with changes not yet published')).toBeVisible()
})

test('whoever opens a notice that somebody else is writing is told so', async ({ browser }) => {
  const editor = await browser.newPage()
  const author = await browser.newPage()
  await test.step('given an editor writes a notice, which is stored as it is written', async () => {
    await signIn(editor, 'editor')
    await beginNotice(editor, 'Written by one person at a time')
    await saved(editor, 'The first sentence.', () => editor.getByLabel('Summary').fill('The first sentence.'))
  })
  await test.step('when an author opens it', async () => {
    await signIn(author, 'author')
    await author.goto(editor.url())
  })
  await test.step('then the author is told who is at it', async () => {
    await expect(author.getByRole('heading', { name: 'Document locked' })).toBeVisible()
    await expect(author.getByText('editor@bulletin.example').first()).toBeVisible()
  })
  await test.step('and sees a lock before it in the list', async () => {
    await author.goto('/admin/collections/notices?search=Written+by+one+person')
    await expect(author.locator('.locked')).toBeVisible()
  })
})

test('a draft can be thrown away; a public notice cannot', async ({ page }) => {
  await signIn(page, 'editor')
  await test.step('given a draft is deleted', async () => {
    await beginNotice(page, 'Nobody will miss this draft')
    await chooseFromMenu(page, 'Delete')
    await page.getByRole('button', { name: 'Confirm' }).click()
  })
  await test.step('then it is in the trash', async () => {
    await page.waitForURL(/\/notices(\?|$)/)
    await page.goto('/admin/collections/notices/trash')
    await expect(page.getByRole('link', { name: 'Nobody will miss this draft' })).toBeVisible()
  })
  await test.step('but a public notice is kept, and the answer says what to do', async () => {
    await openNotice(page, 'Electronic remittance files carry the reason for every adjustment')
    await page.locator('.doc-controls__dots').click()
    await expect(page.getByRole('button', { name: 'Take off the schedule' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('button', { name: 'Confirm' }).click()
    await expect(page.getByText('choose "Withdraw" above the form')).toBeVisible()
  })
})

test('the preview beside the form follows what is written', async ({ page }) => {
  await signIn(page, 'author')
  await beginNotice(page, 'A title in the making')
  await page.locator('#live-preview-toggler').click()
  const preview = page.frameLocator('iframe')
  await expect(preview.getByRole('heading', { level: 1 })).toHaveText('A title in the making')
  await saved(page, 'A title that is done', () =>
    page.getByLabel('Title', { exact: true }).fill('A title that is done'),
  )
  await expect(preview.getByRole('heading', { level: 1 })).toHaveText('A title that is done')
})

test('the panel asks no other host for anything, reports no error and breaks no accessibility rule', async ({
  page,
  baseURL,
}) => {
  const seen = watch(page, baseURL)
  await signIn(page, 'admin')
  await expectPanelAccessible(page)
  await page.goto('/admin/collections/notices')
  await expect(page.getByRole('columnheader', { name: 'Public status' })).toBeVisible()
  await expectPanelAccessible(page)
  await openNotice(page, 'New member ID cards: copy the payer ID from the card')
  await expect(page.locator('[contenteditable=true]')).toBeVisible()
  await expectPanelAccessible(page)
  for (const path of ['users', 'plans', 'documents', 'images', 'events', 'accounts', 'audit-events']) {
    await page.goto(`/admin/collections/${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  await page.goto('/admin/globals/site')
  await expect(page.getByLabel('Organization')).toBeVisible()
  expect(seen).toEqual({ strangers: [], errors: [] })
})
