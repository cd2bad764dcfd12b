import { expect, test, type Page } from '@playwright/test'
import { expectPanelAccessible } from './panel-accessibility'
import { beginNotice, completeNotice, refusal, saved, signIn } from './steps'

/** What stands below a field because readers cannot be shown what was typed there. */
const unfit = (page: Page) => page.locator('.unfit')

const text = (page: Page) => page.locator('[contenteditable=true]')

/** Pastes what another program would have put on the clipboard. */
async function paste(page: Page, html: string): Promise<void> {
  await text(page).click()
  await text(page).evaluate((element, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', pasted)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)
}

test('what readers cannot be shown is kept as it was typed, said where it stands, and refused by name', async ({
  page,
}) => {
  await signIn(page, 'author')
  const title = 'A title that goes on and on '.padEnd(160, 'x')
  await test.step('given a title that is too long, half an address, and a paste from another program', async () => {
    await beginNotice(page, title)
    await saved(page, '"links":[{', () => page.getByRole('button', { name: 'Add Link' }).click())
    await saved(page, 'www.example.org', () => page.getByLabel('Address').first().fill('www.example.org'))
    await saved(page, 'x.png', () =>
      paste(
        page,
        '<p>See <a href="https:/example.org/form">the form</a>, <a href="javascript:alert(1)">this</a> or ' +
          '<a href="tel:+1 855 202 1058">call</a>.</p><p><img src="file:///C:/x.png"></p><p>Thank you.</p>',
      ),
    )
  })
  await test.step('then each is marked in words below its field, and in the text itself', async () => {
    await expect(unfit(page)).toContainText([
      'Use at most 150 characters; it has 160.',
      '"https:/example.org/form" cannot be linked: two slashes',
      '"javascript:alert(1)" cannot be linked',
      '"tel:+1 855 202 1058" cannot be linked',
      'A picture (x.png) was pasted and did not come along.',
      '"www.example.org" cannot be linked: write https:// before it.',
    ])
    await expect(text(page).locator('a')).toHaveCount(3)
    await expect(text(page).locator('a[href]')).toHaveCount(0)
    await expect(text(page).locator('.unfit-picture')).toBeVisible()
    await expectPanelAccessible(page)
    await page.screenshot({ path: test.info().outputPath('marked.png'), fullPage: true })
  })
  await test.step('and all of it is there when the draft is opened again', async () => {
    await page.reload()
    await expect(page.getByLabel('Title', { exact: true })).toHaveValue(title)
    await expect(page.getByLabel('Address').first()).toHaveValue('www.example.org')
    await expect(unfit(page)).toHaveCount(6)
    await expect(text(page).locator('a[href]')).toHaveCount(0)
  })
  await test.step('when review is asked for, it is refused by name, and nothing is lost', async () => {
    await page.getByRole('button', { name: 'Ask for review' }).click()
    await expect(refusal(page)).toContainText('"https:/example.org/form"')
    await expect(refusal(page)).toContainText('"www.example.org"')
    await expect(refusal(page)).toContainText('at most 150 characters')
    await page.screenshot({ path: test.info().outputPath('refused.png'), fullPage: true })
  })
  await test.step('and the preview links none of it', async () => {
    const address = `/preview/notices/${/[0-9a-f-]{36}/.exec(page.url())?.[0] ?? ''}`
    const preview = await page.request.get(address, { headers: { origin: new URL(page.url()).origin } })
    const html = await preview.text()
    expect(html).toContain('the form')
    expect(html).not.toMatch(/href="(javascript|www|tel:\+1 |https:\/example)/)
  })
  await test.step('when all is mended, review is asked for', async () => {
    await page.getByLabel('Title', { exact: true }).fill('A title that fits')
    await page.getByLabel('Address').first().fill('https://www.example.org')
    await page.getByRole('button', { name: 'Remove the picture that did not come along' }).click()
    await expect(text(page).locator('.unfit-picture')).toHaveCount(0)
    await text(page).click()
    await page.keyboard.press('ControlOrMeta+a')
    await saved(page, 'See the form.', () => page.keyboard.type('See the form.'))
    await expect(unfit(page)).toHaveCount(0)
    await page.getByRole('button', { name: 'Ask for review' }).click()
    await expect(page.getByText('Public status: Draft, review asked for')).toBeVisible()
  })
})

test('a link whose drawer is still open holds up no save', async ({ page }) => {
  await signIn(page, 'editor')
  await beginNotice(page, 'A link in the making')
  await test.step('given the drawer of a link is open, with half an address in it', async () => {
    await saved(page, 'Enroll here', async () => {
      await text(page).click()
      await page.keyboard.type('Enroll here')
    })
    await page.keyboard.press('ControlOrMeta+a')
    await saved(page, '"https://"', () => page.locator('[data-button-key=link]').first().click())
    // The labels of Payload's drawers name no field.
    await page.locator('.lexical-link-edit-drawer input[name=url]').fill('https://www.')
  })
  await test.step('then the drawer says what is missing, and keeps what is typed while the draft is saved', async () => {
    const drawer = page.locator('.lexical-link-edit-drawer')
    await expect(drawer.locator('.unfit')).toContainText('whole host')
    await page.screenshot({ path: test.info().outputPath('drawer.png') })
    await drawer.getByRole('button', { name: 'Save' }).click()
    await expect(drawer).toBeHidden()
    await expect(unfit(page).filter({ hasText: '"https://www." cannot be linked' }).first()).toBeVisible()
  })
})

test('a list from Word comes in as a list', async ({ page }) => {
  await signIn(page, 'author')
  await beginNotice(page, 'Pasted from Word')
  const item = (level: number, marker: string, words: string) =>
    `<p class="MsoListParagraph" style="text-indent:-.25in;mso-list:l0 level${level} lfo1"><!--[if !supportLists]--><span ` +
    `style="font-family:Symbol"><span style="mso-list:Ignore">${marker}<span>&nbsp;&nbsp;&nbsp;</span></span></span><!--[endif]-->${words}</p>`
  await saved(page, 'Beside', () =>
    paste(
      page,
      `<html><body><p class="MsoNormal">Bring:</p>${item(1, '·', 'One')}${item(2, 'o', 'Below')}${item(1, '·', 'Two')}` +
        `<p class="MsoNormal">Then:</p>${item(1, '1.', 'First')}${item(1, '2.', 'Second')}<p class="MsoNormal">Beside</p></body></html>`,
    ),
  )
  await expect(text(page).locator('ul').first().locator('> li')).toContainText(['One', 'Below', 'Two'])
  await expect(text(page).locator('ul ul li')).toHaveText('Below')
  await expect(text(page).locator('ol > li')).toHaveText(['First', 'Second'])
  await expect(text(page)).not.toContainText('·')
})

test('the largest notices can be written and published in the panel', async ({ page, baseURL }) => {
  await signIn(page, 'editor')
  const paragraphs = Array.from({ length: 200 }, (_, index) => ({
    type: 'paragraph',
    version: 1,
    children: [{ type: 'text', version: 1, text: `${index}: ${'é'.repeat(1_100)}` }],
  }))
  const created = await page.request.post('/api/notices?draft=true', {
    headers: { origin: baseURL ?? '' },
    data: {
      title: 'As much as anybody could write',
      body: { root: { type: 'root', version: 1, children: paragraphs } },
    },
  })
  expect(created.status()).toBe(201)
  const { doc } = (await created.json()) as { doc: { id: string } }
  await page.goto(`/admin/collections/notices/${doc.id}`)
  await expect(text(page)).toContainText('199: é')
  await page.getByLabel('Summary').fill('Long, and published.')
  await completeNotice(page, 'Long, and published.')
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByText('Public status: Upcoming')).toBeVisible()
})
