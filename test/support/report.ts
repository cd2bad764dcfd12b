import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'
import { ROOT } from './programs'

/** How many tests ended how. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 }
export const ONE_PASSED: Counts = { ...NOTHING, passed: 1 }
export const ONE_FAILED: Counts = { ...NOTHING, failed: 1 }
export const ONE_SKIPPED: Counts = { ...NOTHING, skipped: 1 }

/** The sum of counts. */
export function total(all: Counts[]): Counts {
  return all.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    NOTHING,
  )
}

/** As `12 passed, 0 failed, 1 skipped`, the form that machines read in the last line. */
export const inWords = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

/** What a test runner says of its tests. */
export interface Report {
  counts: Counts
  /** A sentence about each test that failed: where it is, its name, and the first line of why. */
  failures: string[]
}

const inProject = (file: string) => path.relative(ROOT, file)

/** The first line of what a failed test threw, without the colors of a terminal. */
const firstLine = (message = '') => stripVTControlCharacters(message).trim().split('\n')[0] ?? ''

const vitestReport = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numTodoTests: z.number(),
    testResults: z.array(
      z.object({
        name: z.string(),
        status: z.string(),
        message: z.string(),
        assertionResults: z.array(
          z.object({
            status: z.string(),
            fullName: z.string(),
            failureMessages: z.array(z.string()).nullish(),
          }),
        ),
      }),
    ),
  })
  .transform((report): Report => {
    const failedTests = report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'failed')
        .map((test) => `${inProject(name)} › ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`),
    )
    // A file that cannot be imported, or a hook that throws, fails without any of its tests failing.
    const brokenFiles = report.testResults
      .filter(
        ({ status, assertionResults }) =>
          status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
      )
      .map(({ name, message }) => `${inProject(name)}: ${firstLine(message)}`)
    return {
      counts: {
        passed: report.numPassedTests,
        failed: report.numFailedTests + brokenFiles.length,
        skipped: report.numPendingTests + report.numTodoTests,
      },
      failures: [...failedTests, ...brokenFiles],
    }
  })

const playwrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  ok: z.boolean(),
  tests: z.array(
    z.object({
      results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
    }),
  ),
})

interface PlaywrightSuite {
  specs: z.infer<typeof playwrightSpec>[]
  suites?: PlaywrightSuite[] | undefined
}

const playwrightSuite: z.ZodType<PlaywrightSuite> = z.object({
  specs: z.array(playwrightSpec),
  suites: z.lazy(() => z.array(playwrightSuite)).optional(),
})

const specsOf = (suite: PlaywrightSuite): PlaywrightSuite['specs'] => [
  ...suite.specs,
  ...(suite.suites ?? []).flatMap(specsOf),
]

const playwrightReport = z
  .object({
    stats: z.object({
      expected: z.number(),
      unexpected: z.number(),
      flaky: z.number(),
      skipped: z.number(),
    }),
    suites: z.array(playwrightSuite),
    errors: z.array(z.object({ message: z.string().optional() })).default([]),
  })
  .transform(({ stats, suites, errors }): Report => ({
    counts: {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    },
    failures: [
      // Such as a server that does not start.
      ...errors.map(({ message }) => firstLine(message)),
      ...suites
        .flatMap(specsOf)
        .filter(({ ok }) => !ok)
        .map(({ file, line, title, tests }) => {
          const messages = tests.flatMap(({ results }) => results.map(({ error }) => error?.message))
          return `${file}:${line} › ${title}: ${firstLine(messages.find(Boolean))}`
        }),
    ],
  }))

const anyReport = z.union([vitestReport, playwrightReport])

/** What a text in JSON says; undefined when it breaks off. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Reads what vitest or Playwright wrote as JSON.
 *
 * @param file the report; one that is missing or unreadable counts as one failure, since the runner broke
 * down before it could write it
 * @param succeeded whether the runner said that all is well
 */
export async function readReport(file: string, succeeded: boolean): Promise<Report> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const read = anyReport.safeParse(parsed(text))
  if (!read.success) return { counts: ONE_FAILED, failures: ['The test runner left no report.'] }
  const { counts, failures } = read.data
  const ranNothing = counts.passed + counts.failed === 0
  if (counts.failed > 0 || (succeeded && !ranNothing)) return { counts, failures }
  const why = ranNothing ? 'No test ran.' : 'All tests passed, but the test runner failed.'
  return { counts: { ...counts, failed: 1 }, failures: [...failures, why] }
}

/** A span of time as a person reads it, such as `8.4 s` or `2 min 5 s`. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`
}
