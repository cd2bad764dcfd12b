import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectPanelAccessible } from './panel-accessibility'
import { demoStaff, saved, signIn } from './steps'
import { askedOnClosing, bar, givenNotice, storedSummary, summary } from './unsaved'

/** The way back to the list, in the head of the form. */
function toList(page: Page): Locator {
  return page.locator('.step-nav').getByRole('link', { name: 'Notices' })
}

test('what is written while the network is away is saved when it is back', async ({ context, page }) => {
  await givenNotice(page, 'Written on a train')
  await test.step('when the network is cut and the editor goes on writing', async () => {
    await context.setOffline(true)
    await summary(page).fill('Written in a tunnel.')
  })
  await test.step('then the panel says that it is not saved, since when and why, and claims nothing else', async () => {
    await expect(bar(page)).toContainText(
      /Not saved since \d{1,2}:\d\d [ap]\.m\., because the server cannot be reached/,
    )
    await expect(bar(page)).toContainText('This browser keeps a copy of what you wrote.')
    await expect(page.getByText(/Last saved/)).toBeHidden()
    await expectPanelAccessible(page)
  })
  await test.step('when the network is back, then it is saved by itself', async () => {
    await context.setOffline(false)
    await expect(bar(page)).toHaveCount(0)
    await expect.poll(() => storedSummary(context, page)).toBe('Written in a tunnel.')
    await expect(page.getByText(/Last saved/)).toBeVisible()
  })
})

test('whoever leaves with something unsaved is asked first', async ({ context, page }) => {
  await givenNotice(page, 'Left in the middle')
  await context.setOffline(true)
  await summary(page).fill('Not yet saved.')
  await expect(bar(page)).toBeVisible()
  await test.step('when a link of the panel is followed, then the panel asks, and staying keeps everything', async () => {
    await toList(page).click()
    await expect(page.getByRole('heading', { name: 'Leave without saving' })).toBeVisible()
    await page.getByRole('button', { name: 'Stay on this page' }).click()
    await expect(summary(page)).toHaveValue('Not yet saved.')
  })
  await test.step('when the window is closed, then the browser asks', async () => {
    await askedOnClosing(page)
    await expect(summary(page)).toHaveValue('Not yet saved.')
  })
})

test('whoever follows a link right after the last word has it saved first', async ({ context, page }) => {
  await givenNotice(page, 'Left in a hurry')
  const notice = page.url()
  await summary(page).fill('The last word.')
  await toList(page).click()
  await page.waitForURL(/\/notices(\?|$)/)
  await page.goto(notice)
  await expect(summary(page)).toHaveValue('The last word.')
  expect(await storedSummary(context, page)).toBe('The last word.')
})

test('a text that was not saved when the window was lost is offered when the notice is opened again', async ({
  context,
  page,
}) => {
  await givenNotice(page, 'Lost and found')
  const notice = page.url()
  await test.step('given the window is lost while the network is away', async () => {
    await context.setOffline(true)
    await summary(page).fill('Lost words.')
    await expect(bar(page)).toBeVisible()
    await page.close()
    await context.setOffline(false)
  })
  const again = await context.newPage()
  const offer = again.getByText(/There is text from .* that was not saved/)
  await test.step('when the notice is opened again, then the text is offered and nothing is overwritten', async () => {
    await again.goto(notice)
    await expect(offer).toBeVisible()
    await expect(summary(again)).toHaveValue('As stored.')
    await again.getByText('Compare with what is stored').click()
    const row = again.getByRole('row', { name: /Summary/ })
    await expect(row).toContainText('Lost words.')
    await expect(row).toContainText('As stored.')
    await expectPanelAccessible(again)
  })
  await test.step('when it is put in, then it is saved, and offered no more', async () => {
    await saved(again, 'Lost words.', () => again.getByRole('button', { name: 'Put it in' }).click())
    await expect(summary(again)).toHaveValue('Lost words.')
    await expect(offer).toHaveCount(0)
    await again.reload()
    await expect(summary(again)).toHaveValue('Lost words.')
    await expect(offer).toHaveCount(0)
  })
})

test('when the session has ended, the editor signs in again in place and loses nothing', async ({
  context,
  page,
}) => {
  await givenNotice(page, 'Written after lunch')
  await test.step('given the session is over', async () => {
    const { origin } = new URL(page.url())
    const answer = await context.request.post('/api/users/logout', { headers: { origin } })
    expect(answer.ok()).toBe(true)
  })
  await test.step('when the editor goes on writing, then the panel says why nothing is saved', async () => {
    await summary(page).fill('Written without a session.')
    await expect(bar(page)).toContainText('because you are no longer signed in')
  })
  const { password } = demoStaff('editor')
  await test.step('when a wrong password is given, then it is refused in words', async () => {
    await page.getByRole('button', { name: 'Sign in again' }).click()
    const dialog = page.getByRole('dialog', { name: 'Sign in again' })
    await expect(dialog.getByLabel('Password')).toBeFocused()
    await expectPanelAccessible(page)
    await dialog.getByLabel('Password').fill(`${password}x`)
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('alert')).toContainText('We could not sign you in')
  })
  await test.step('when the right one is given, then the save goes on', async () => {
    await page.getByRole('dialog').getByLabel('Password').fill(password)
    await page.keyboard.press('Enter')
    await expect(bar(page)).toHaveCount(0)
    await expect(summary(page)).toHaveValue('Written without a session.')
    await expect.poll(() => storedSummary(context, page)).toBe('Written without a session.')
  })
})

test('what one person wrote is not saved in the name of another who has signed in since', async ({
  context,
  page,
}) => {
  await givenNotice(page, 'Two people at one desk')
  const other = await context.newPage()
  await other.goto('/admin/logout')
  await signIn(other, 'admin')

  await summary(page).fill('Written by the editor.')

  const { name } = demoStaff('admin')
  await expect(bar(page)).toContainText(`${name} is signed in in this browser now`)
  expect(await storedSummary(context, page)).toBe('As stored.')
  await page.getByRole('button', { name: 'Sign in again' }).click()
  await page.getByRole('dialog').getByLabel('Password').fill(demoStaff('editor').password)
  await page.keyboard.press('Enter')
  await expect(bar(page)).toHaveCount(0)
  await expect.poll(() => storedSummary(context, page)).toBe('Written by the editor.')
})

test('a tab whose notice was saved in another one stays marked, and its words can be put into the newest', async ({
  context,
  page,
}) => {
  await givenNotice(page, 'Open in two tabs')
  const second = await context.newPage()
  await second.goto(page.url())
  await expect(summary(second)).toHaveValue('As stored.')
  await saved(page, 'From the first tab.', () => summary(page).fill('From the first tab.'))
  await test.step('when the second tab goes on writing, then nothing is overwritten, and it stays marked', async () => {
    await second.getByLabel('Title', { exact: true }).fill('From the second tab')
    await expect(bar(second)).toContainText('it was saved in another window')
    await second.getByLabel('Title', { exact: true }).fill('From the second tab, still')
    await expect(bar(second)).toContainText('it was saved in another window')
    expect(await storedSummary(context, page)).toBe('From the first tab.')
    await expectPanelAccessible(second)
  })
  await test.step('when the newest is loaded, then the own words are beside it', async () => {
    await second.getByRole('button', { name: 'Load the newest here' }).click()
    await expect(summary(second)).toHaveValue('From the first tab.')
    await expect(second.getByLabel('Title', { exact: true })).toHaveValue('Open in two tabs')
    await expect(bar(second)).toHaveCount(0)
    await expect(second.getByText(/There is text from .* that was not saved/)).toBeVisible()
  })
  await test.step('when they are put in, then both are saved', async () => {
    await saved(second, 'From the second tab, still', () =>
      second.getByRole('button', { name: 'Put it in' }).click(),
    )
    await second.reload()
    await expect(summary(second)).toHaveValue('From the first tab.')
    await expect(second.getByLabel('Title', { exact: true })).toHaveValue('From the second tab, still')
  })
})

test('settings that are refused stay in the form, and what the server says stays in sight', async ({
  page,
}) => {
  await signIn(page, 'admin')
  await page.goto('/admin/globals/site')
  const zone = page.getByLabel('Time zone')
  const before = await zone.inputValue()
  await test.step('when a time zone is given that there is none of', async () => {
    await zone.fill('Mars/Olympus')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
  })
  await test.step('then the panel says that nothing is saved, and which field is why', async () => {
    await expect(bar(page)).toContainText('because the server refused it')
    await expect(bar(page).getByRole('listitem')).toContainText('ime zone')
    await expect(zone).toHaveValue('Mars/Olympus')
  })
  await test.step('and it is gone once the mistake is mended', async () => {
    await zone.fill(before)
    const organization = page.getByLabel('Organization')
    const name = await organization.inputValue()
    // What mails and pages are named after goes back to what it was.
    for (const words of ['Bulletin Health Plan', name]) {
      await organization.fill(words)
      const stored = page.waitForResponse((answer) => {
        return answer.request().method() === 'POST' && answer.url().includes('/api/globals/site')
      })
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      expect((await stored).status()).toBe(200)
      await expect(bar(page)).toHaveCount(0)
    }
  })
})

test('a server that cannot save is quoted and asked again when it says so', async ({ context, page }) => {
  await givenNotice(page, 'Written while the disk was full')
  const saves = /\/api\/notices\/[^/]+\?.*autosave=true/
  await test.step('given the server refuses every save for now', async () => {
    await page.route(saves, (route) =>
      route.fulfill({
        status: 503,
        headers: { 'Retry-After': '1' },
        json: { errors: [{ message: 'Nothing can be saved: the disk is full.' }] },
      }),
    )
    await summary(page).fill('Written at the worst of times.')
    await expect(bar(page)).toContainText('the server says: “Nothing can be saved: the disk is full.”')
  })
  await test.step('when a proxy answers with a page of its own, then the error is named', async () => {
    await page.unroute(saves)
    await page.route(saves, (route) =>
      route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' }),
    )
    await expect(bar(page)).toContainText('the server answered with error 502')
  })
  await test.step('when the server can save again, then it is saved without a click', async () => {
    await page.unroute(saves)
    await expect(bar(page)).toHaveCount(0)
    expect(await storedSummary(context, page)).toBe('Written at the worst of times.')
  })
})

for (const { answer, how, words } of [
  { how: 'never comes', words: 'the server cannot be reached', answer: undefined },
  {
    how: 'is lost behind a proxy',
    words: 'the server answered with error 504',
    answer: { status: 504, contentType: 'text/html', body: '<h1>Gateway Timeout</h1>' },
  },
  {
    how: 'is lost between server and database',
    words: 'Nobody knows whether it is saved.',
    answer: { status: 503, json: { errors: [{ message: 'Nobody knows whether it is saved.' }] } },
  },
]) {
  test.describe(`when its answer ${how}`, () => {
    test('a save whose answer is lost is not taken for somebody else’s', async ({ context, page }) => {
      await givenNotice(page, `Answered into the void: ${how}`)
      await test.step('given the server stores a sentence and nobody is told', async () => {
        await page.route(
          /\/api\/notices\/[^/]+\?.*autosave=true/,
          async (route) => {
            await route.fetch()
            await (answer ? route.fulfill(answer) : route.abort())
          },
          { times: 1 },
        )
        await summary(page).fill('Stored, and nobody was told.')
        await expect(bar(page)).toContainText(words)
      })
      await test.step('then the form goes on from what it has stored itself', async () => {
        // More is written than what is stored, as by everybody who does not look at the bar.
        await summary(page).fill('Stored, and nobody was told. And on it goes.')
        await expect(bar(page)).toHaveCount(0)
        expect(await storedSummary(context, page)).toBe('Stored, and nobody was told. And on it goes.')
      })
    })
  })
}

test('whoever signs out leaves no copy in the browser', async ({ context, page }) => {
  await givenNotice(page, 'Signed out in the middle')
  await context.setOffline(true)
  await summary(page).fill('Nobody else shall read this.')
  await expect(bar(page)).toBeVisible()
  const copies = () => page.evaluate(() => Object.values(localStorage).join().includes('Nobody else'))
  expect(await copies()).toBe(true)
  await context.setOffline(false)
  await page.goto('/admin/logout')
  await expect.poll(copies).toBe(false)
})
