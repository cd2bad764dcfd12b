import { mkdtempSync, rmSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { findChromium } from './support/chromium'
import { freePort } from './support/free-port'
import { ROOT } from './support/programs'
import { dataFolderPrefix, throwAwayEnvironment } from './support/throw-away'

// Playwright reads this file again in each of its workers: what belongs to the whole run is handed on in the
// environment.
process.env.FEATURES_PORT ??= String(await freePort())
process.env.FEATURES_DATA_DIR ??= newDataFolder()
// Where a feature may start a mail server; all other mail is written to the outbox.
process.env.FEATURES_SMTP_PORT ??= String(await freePort())

const { FEATURES_PORT: port, FEATURES_DATA_DIR: dataDir, FEATURES_SMTP_PORT: smtpPort } = process.env
const baseURL = `http://localhost:${port}`

const chromium = await findChromium()
if (!chromium.found) throw new Error(`There is no Chromium to test with. ${chromium.why.join(' ')}`)
const { executablePath, args, env } = chromium

export default defineConfig({
  testDir: 'features',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: process.env.CI === 'true',
  // A feature that works only sometimes is broken.
  retries: 0,
  workers: 1,
  // Nothing waits for a time; these end what will never come, on the slowest machine too.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL,
    browserName: 'chromium',
    launchOptions: { executablePath, args, env },
    locale: 'en-US',
    // Far from the zone of the portal and of the server, as a reader's may be.
    timezoneId: 'Pacific/Kiritimati',
    trace: 'retain-on-failure',
  },
  webServer: {
    command: 'npm run --silent demo:load && npm run --silent start',
    cwd: ROOT,
    url: baseURL,
    env: {
      ...throwAwayEnvironment(dataDir),
      NODE_ENV: 'production',
      PORT: port,
      HOST: 'localhost',
      PUBLIC_URL: baseURL,
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      MAIL_ALLOW: '@mail-server.example',
    },
    // Another server on this port would be tested instead of this source.
    reuseExistingServer: false,
    timeout: 180_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
})

function newDataFolder(): string {
  const folder = mkdtempSync(dataFolderPrefix)
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}
