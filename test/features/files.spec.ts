import { expect, test } from '@playwright/test'
import { signIn } from './steps'

test('an uploaded file can do nothing in a browser, is saved, and goes on where a download has ended', async ({
  request,
}) => {
  const list = await (await request.get('/resources')).text()
  const address = /\/files\/documents\/[^"]+/.exec(list)?.[0] ?? ''
  const first = await request.get(address)
  const size = (await first.body()).length
  const kept = await request.get(address)
  const { etag = '' } = kept.headers()
  const part = await request.get(address, { headers: { range: 'bytes=10-', 'if-range': etag } })
  const answers = [
    first,
    kept,
    await request.get(address, { headers: { 'if-none-match': etag } }),
    await request.get(address, { headers: { 'if-none-match': etag, cookie: 'portal-token=none' } }),
    part,
    await request.get(address, { headers: { range: 'bytes=10-', 'if-range': '"another"' } }),
    await request.get(address, { headers: { range: `bytes=${size}-` } }),
    await request.get('/files/documents/none/none.pdf'),
    await request.fetch(address, { method: 'DELETE' }),
  ]
  expect(answers.map((answer) => answer.status())).toEqual([200, 200, 304, 304, 206, 200, 416, 404, 405])
  for (const answer of answers) {
    expect(answer.headers()['content-security-policy']).toBe("default-src 'none'; sandbox")
    expect(answer.headers()['x-content-type-options']).toBe('nosniff')
  }
  expect(kept.headers()['cache-status']).toContain('hit')
  expect(first.headers()['content-disposition']).toMatch(/^attachment; /)
  expect(await part.body()).toEqual((await kept.body()).subarray(10))
  expect((await (await request.get(address)).body()).length, 'after a part was sent').toBe(size)
})

test('a file that staff ask for and that is not there is no fault of the server', async ({ page }) => {
  await signIn(page, 'author')
  for (const name of ['missing.pdf', 'some%2Fwhere.pdf', 'guide.pdf%00', '']) {
    const answer = await page.request.get(`/api/documents/file/${name}`)
    expect([name, [400, 403, 404].includes(answer.status())]).toEqual([name, true])
  }
})
