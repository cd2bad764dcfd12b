import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { expect, test } from '@playwright/test'
import { SERVER } from '@/src/commands/server-arguments'
import { codeOf } from '@/test/support/factors'
import { runProductCommand } from '@/test/support/product-command'
import { ROOT } from '@/test/support/programs'
import { dataFolderPrefix, throwAwayEnvironment } from '@/test/support/throw-away'
import { typePassword } from './factors'
import { expectPanelAccessible } from './panel-accessibility'

let folder = ''
let server: ChildProcess | undefined

test.afterEach(async () => {
  if (server?.exitCode === null) {
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }
  await rm(folder, { recursive: true, force: true })
})

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, 'localhost')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** A server of its own where everybody has to have a second factor, and the password of its admin. */
async function givenRequired(email: string): Promise<{ origin: string; password: string }> {
  folder = await mkdtemp(dataFolderPrefix)
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const environment = {
    ...throwAwayEnvironment(folder),
    ...{ PORT: String(port), HOST: 'localhost', PUBLIC_URL: origin, SECOND_FACTOR: 'required' },
    ...{ SMTP_URL: '', MAIL_ALLOW: '', NEXT_TELEMETRY_DISABLED: '1' },
  }
  const { output } = await runProductCommand('add-admin', [email, 'Ada First'], environment)
  const child = spawn(process.execPath, SERVER, {
    cwd: ROOT,
    env: { ...process.env, ...environment, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  server = child
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  await expect.poll(() => printed, { timeout: 120_000 }).toContain('Bulletin is ready')
  return { origin, password: /^Password {2}(\S+)$/m.exec(output)?.[1] ?? '' }
}

test('where everybody has to have one, the first sign-in sets a second factor up and ends in the panel', async ({
  page,
}) => {
  const email = 'first@bulletin.example'
  const { origin, password } = await givenRequired(email)
  await test.step('when the password is right, then nothing can be done but to set one up', async () => {
    await typePassword(page, { email, password }, origin)
    await expect(page.getByRole('heading', { name: 'Set up a second factor' })).toBeFocused()
    await expectPanelAccessible(page)
    await page.goto(`${origin}/admin`)
    await expect(page).toHaveURL(/\/admin\/login/)
  })
  await test.step('when an app is set up, then the recovery codes are shown once, and the panel opens', async () => {
    await typePassword(page, { email, password }, origin)
    await page.getByRole('button', { name: 'An app that shows codes' }).click()
    const secret = (await page.locator('.factor-step__key').textContent())?.replaceAll(' ', '') ?? ''
    await page.getByLabel('Type the 6 digits').fill('000000')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: 'type its 6 digits' })).toBeVisible()
    await page.getByLabel('Type the 6 digits').fill(codeOf(secret, new Date()))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Keep your recovery codes' })).toBeFocused()
    await expectPanelAccessible(page)
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await expect(page.getByRole('heading', { name: 'Waits for review' })).toBeVisible()
  })
})
