import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from '@/test/support/programs'
import { readReport } from '@/test/support/report'
import { dataFolderPrefix } from '@/test/support/throw-away'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(dataFolderPrefix)
})
afterEach(() => rm(folder, { recursive: true }))

async function read(report: unknown, succeeded: boolean) {
  const file = path.join(folder, 'report.json')
  if (report !== undefined) await writeFile(file, JSON.stringify(report))
  return readReport(file, succeeded)
}

const vitest = (...testResults: unknown[]) => ({
  numPassedTests: 3,
  numFailedTests: testResults.length,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults,
})

const playwright = (unexpected: number, ok: boolean) => ({
  stats: { expected: 2, unexpected, flaky: 0, skipped: 0 },
  suites: [
    {
      specs: [],
      suites: [
        {
          specs: [
            {
              title: 'a provider signs in',
              file: 'signing-in.spec.ts',
              line: 44,
              ok,
              tests: [
                { results: [{ error: { message: '\u001B[31mNo such button\u001B[39m\n  at line 50' } }] },
              ],
            },
          ],
        },
      ],
    },
  ],
})

describe('the report of a test runner', () => {
  it('names each failed test, its file and the first line of why', async () => {
    const report = vitest({
      name: path.join(ROOT, 'test/unit/lib/days.test.ts'),
      status: 'failed',
      message: '',
      assertionResults: [
        { status: 'passed', fullName: 'days begin at midnight', failureMessages: [] },
        {
          status: 'failed',
          fullName: 'days end at midnight',
          failureMessages: ['expected 1 to be 2\n  at x'],
        },
      ],
    })
    expect(await read(report, false)).toEqual({
      counts: { passed: 3, failed: 1, skipped: 1 },
      failures: ['test/unit/lib/days.test.ts › days end at midnight: expected 1 to be 2'],
    })
  })

  it('counts and names a file that cannot be run', async () => {
    const broken = {
      ...vitest(),
      testResults: [
        { name: `${ROOT}/test/a.test.ts`, status: 'failed', message: 'No such module', assertionResults: [] },
      ],
    }
    expect(await read(broken, false)).toEqual({
      counts: { passed: 3, failed: 1, skipped: 1 },
      failures: ['test/a.test.ts: No such module'],
    })
  })

  it('names a failed walk through the browser, in plain letters', async () => {
    expect(await read(playwright(1, false), false)).toEqual({
      counts: { passed: 2, failed: 1, skipped: 0 },
      failures: ['signing-in.spec.ts:44 › a provider signs in: No such button'],
    })
  })

  it.each([
    ['is missing', undefined, true, 'The test runner left no report.'],
    ['is something else', { tests: 3 }, true, 'The test runner left no report.'],
    ['tells of no test', { ...vitest(), numPassedTests: 0 }, true, 'No test ran.'],
    [
      'of a runner that failed tells of no failure',
      playwright(0, true),
      false,
      'All tests passed, but the test runner failed.',
    ],
  ])('that %s is a failure, and says so', async (_what, report, succeeded, sentence) => {
    const { counts, failures } = await read(report, succeeded)
    expect(counts.failed).toBe(1)
    expect(failures).toEqual([sentence])
  })

  it('of a run in which all is well tells of no failure', async () => {
    expect(await read(playwright(0, true), true)).toEqual({
      counts: { passed: 2, failed: 0, skipped: 0 },
      failures: [],
    })
  })
})
