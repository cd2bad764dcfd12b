import { type APIRequestContext, expect, test } from '@playwright/test'
import { beginNotice, choose, completeNotice, signIn } from './steps'

/** Where a notice that is also shown on the login page stands. */
const PLACES = ['/', '/updates', '/updates/feed.xml']

/** The places whose text has these words, as somebody without a session gets them. */
async function placesWith(reader: APIRequestContext, words: string): Promise<string[]> {
  const answers = await Promise.all(PLACES.map((place) => reader.get(place)))
  const texts = await Promise.all(answers.map((answer) => answer.text()))
  return PLACES.filter((_, index) => texts[index]?.includes(words))
}

test('what an editor publishes reaches the login page, the list and the feed, and so does its withdrawal', async ({
  page,
  browser,
}) => {
  const title = 'Claims portal closes tonight for repairs'
  const reader = await browser.newContext()
  await test.step('given a notice for the login page is written, and nobody else sees it', async () => {
    await signIn(page, 'editor')
    await beginNotice(page, title)
    await completeNotice(page, 'Send nothing between 8 p.m. and midnight.')
    await choose(page, 'placements', 'Login page')
    expect(await placesWith(reader.request, title)).toEqual([])
  })
  await test.step('when it is published', async () => {
    await page.getByRole('button', { name: 'Publish' }).click()
    await expect(page.getByText('Public status: Upcoming')).toBeVisible()
  })
  await test.step('then a reader has it on the login page, in the list and in the feed', async () => {
    await expect.poll(() => placesWith(reader.request, title)).toEqual(PLACES)
    const notice = await reader.newPage()
    await notice.goto('/')
    const messages = notice.getByRole('region', { name: 'Messages' })
    await messages.getByRole('link', { name: title }).click()
    await expect(notice.getByRole('heading', { level: 1 })).toHaveText(title)
  })
  await test.step('when it is withdrawn', async () => {
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click()
    await page.getByLabel('Why it is withdrawn').fill('The repairs are done already.')
    await page.getByRole('button', { name: 'Withdraw this notice' }).click()
    await expect(page.getByText('Public status: Withdrawn')).toBeVisible()
  })
  await test.step('then it is off the login page, and its own page and the feed say why', async () => {
    await expect.poll(() => placesWith(reader.request, title)).not.toContain('/')
    await expect
      .poll(() => placesWith(reader.request, 'The repairs are done already.'))
      .toContain('/updates/feed.xml')
    // Each page and feed is kept for itself, so they change one after the other.
    const address = '/updates/claims-portal-closes-tonight-for-repairs'
    const says = async () =>
      (await (await reader.request.get(address)).text()).includes('The repairs are done')
    await expect.poll(says).toBe(true)
    const notice = await reader.newPage()
    await notice.goto(address)
    await expect(notice.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(notice.getByText('The repairs are done already.').first()).toBeVisible()
  })
  await reader.close()
})
