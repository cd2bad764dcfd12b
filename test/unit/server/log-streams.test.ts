import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { ROOT } from '@/test/support/programs'

/** A process that logs as the server does, and is asked over its channel whether it still does anything. */
const LOGGING = `
import pino from 'pino'
const { loseUnwritableLines } = await import(process.env.LOG_STREAMS)
// As the framework does with what nobody has caught.
process.on('uncaughtException', (error) => console.error(error))
loseUnwritableLines()
const logger = pino({}, process.stdout)
for (let line = 0; line < 100; line += 1) {
  console.log('a line')
  console.error('a line of a fault')
  logger.error('a line of the application')
}
setTimeout(() => process.send('still there', () => process.disconnect()), 1)
`

// Every write to this device fails as on a disk that is full.
it('lines that cannot be written are lost, and the server goes on', async () => {
  const full = openSync('/dev/full', 'w')
  const logStreams = pathToFileURL(path.join(ROOT, 'src/server/log-streams.ts')).href
  const server = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', LOGGING], {
    cwd: ROOT,
    env: { ...process.env, LOG_STREAMS: logStreams },
    stdio: ['ignore', full, full, 'ipc'],
  })
  onTestFinished(() => void server.kill('SIGKILL'))
  closeSync(full)
  const [said] = await once(server, 'message')
  expect(said).toBe('still there')
  const [code] = await once(server, 'exit')
  expect(code).toBe(0)
})
