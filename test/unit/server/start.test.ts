import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { ROOT } from '@/test/support/programs'
import { dataFolderPrefix } from '@/test/support/throw-away'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(dataFolderPrefix)
  onTestFinished(() => rm(folder, { recursive: true }))
})

/** What a start in the folder says, and the exit code it ends with. */
function start(): { said: string; code: number | null } {
  const program = path.join(ROOT, 'src/server/start.mjs')
  const { stdout, stderr, status } = spawnSync(process.execPath, [program], { cwd: folder, encoding: 'utf8' })
  return { said: stdout + stderr, code: status }
}

it('a start without a build says what to do', () => {
  expect(start()).toEqual({
    said: `There is no finished production build in ${folder}/.next. Run "npm run build" first, in the folder of the product.\n`,
    code: 1,
  })
})

it('a start with only a part of what a build makes, as one that was cut off leaves it, says so too', async () => {
  const made = {
    'public/assets/built/manifest.json': '{}',
    '.next/BUILD_ID': 'x',
    '.next/inspect-pdf.mjs': '',
    '.next/http-server.mjs': 'console.log("started")',
  }
  for (const [file, text] of Object.entries(made)) {
    expect(start().code).toBe(1)
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
    await writeFile(path.join(folder, file), text)
  }

  expect(start()).toEqual({ said: 'started\n', code: 0 })
})
