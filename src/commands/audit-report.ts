import { z } from 'zod'

const report = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ severity: z.string(), range: z.string(), fixAvailable: z.union([z.boolean(), z.object({})]) }),
  ),
})

/** What a review of the packages came to. */
export interface Audit {
  sentences: string[]
  /** 0: nothing is known. 1: something is. 2: nobody could be asked, so nothing has been reviewed. */
  exitCode: 0 | 1 | 2
}

/**
 * Reads what `npm audit --json` has found out.
 *
 * @param output what it has written, whatever that is
 */
export function auditOf(output: string): Audit {
  const read = report.safeParse(parsed(output))
  if (!read.success) {
    return {
      sentences: [
        'No packages were reviewed: no source of advisories can be reached from here. Run it where the registry of npm answers.',
      ],
      exitCode: 2,
    }
  }
  const found = Object.entries(read.data.vulnerabilities).map(
    ([name, { severity, range, fixAvailable }]) =>
      `${name} ${range}: ${severity}, ${fixAvailable ? 'mended in a newer version' : 'not mended yet'}.`,
  )
  if (found.length === 0) {
    return { sentences: ['No advisory is known for any package of package-lock.json.'], exitCode: 0 }
  }
  return { sentences: found, exitCode: 1 }
}

function parsed(output: string): unknown {
  try {
    return JSON.parse(output)
  } catch {
    return undefined
  }
}
