import { readFile } from 'node:fs/promises'
import { z } from 'zod'

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

const vitestReport = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numTodoTests: z.number(),
    testResults: z.array(
      z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
    ),
  })
  .transform((report): Counts => {
    // A file that cannot be imported, or a hook that throws, fails without any of its tests failing.
    const brokenFiles = report.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    )
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + brokenFiles.length,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  })

const playwrightReport = z
  .object({
    stats: z.object({
      expected: z.number(),
      unexpected: z.number(),
      flaky: z.number(),
      skipped: z.number(),
    }),
  })
  .transform(({ stats }): Counts => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }))

const anyReport = z.union([vitestReport, playwrightReport])

/**
 * The counts in a report that vitest or Playwright wrote as JSON.
 *
 * @param file the report; one that is missing or unreadable counts as one failure, since the runner broke down before it could write it
 * @param succeeded whether the runner said that all is well
 */
export async function countsIn(file: string, succeeded: boolean): Promise<Counts> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const report = anyReport.safeParse(text ? JSON.parse(text) : undefined)
  if (!report.success) return ONE_FAILED
  const counts = report.data
  const ranNothing = counts.passed + counts.failed === 0
  return counts.failed === 0 && (!succeeded || ranNothing) ? { ...counts, failed: 1 } : counts
}

/** A span of time as a person reads it, such as `8.4 s` or `2 min 5 s`. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`
}
