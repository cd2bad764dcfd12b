import { execFile } from 'node:child_process'
import { z } from 'zod'
import { env } from '@/src/env'
import { Lane } from '@/src/lib/lane'

const findings = z.object({
  /** It starts a program or opens a file of the reader (ISO 32000-2 §12.6.4.6). */
  launches: z.boolean(),
  /** It carries other files (§7.11.4, §12.5.6.15, §14.13). */
  embeds: z.boolean(),
  /** It plays media or shows a model, which bring programs of their own (§13.6, §13.7). */
  plays: z.boolean(),
  /** It runs scripts (§12.6.4.17), or is a form in XFA, which has them. */
  scripts: z.boolean(),
})

/** What a PDF file has in it besides what is to be read. */
export type Findings = z.infer<typeof findings>

const inspection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read'), findings }),
  /** Its text is encrypted, so that nobody can look into it. */
  z.object({ kind: z.literal('encrypted') }),
  z.object({ kind: z.literal('unreadable') }),
  /** Reading it took more time or memory than any document may. */
  z.object({ kind: z.literal('too-much') }),
])

/** What a PDF file turned out to be. */
export type PdfInspection = z.infer<typeof inspection>

/** What reading one file may take. */
export interface InspectionLimits {
  timeoutMs: number
  /** Of objects, in MB (2^20 bytes). */
  heapMb: number
}

const LIMITS: InspectionLimits = { timeoutMs: 20_000, heapMb: 256 }

/** One at a time, since each may take that much. */
const lane = new Lane(1, 16)

/**
 * Looks into a PDF file in a process of its own: a file that was made to take for ever, or all the memory
 * there is, ends with that process, and nobody waits for it but who has sent it. The process knows nothing of
 * ours, no secret either.
 *
 * @throws LaneFull when many are being looked into already
 */
export function inspectPdf(bytes: Uint8Array, limits: InspectionLimits = LIMITS): Promise<PdfInspection> {
  return lane.run(() => inProcess(bytes, limits))
}

function inProcess(bytes: Uint8Array, { timeoutMs, heapMb }: InspectionLimits): Promise<PdfInspection> {
  return new Promise((resolve, reject) => {
    const options = { timeout: timeoutMs, killSignal: 'SIGKILL', env: { NODE_ENV: 'production' } } as const
    const args = [`--max-old-space-size=${heapMb}`, ...program()]
    const child = execFile(process.execPath, args, options, (error, stdout) => {
      // Killed, by us or by the engine that found no memory.
      if (error && (error.killed || error.signal)) resolve({ kind: 'too-much' })
      else if (error) reject(new Error('Nothing was told about a PDF file.', { cause: error }))
      else resolve(inspection.parse(JSON.parse(stdout)))
    })
    // Whoever was killed reads no more.
    child.stdin?.on('error', () => undefined).end(bytes)
  })
}

/** Its source, or what a build has made of it (src/server/bundle.ts). */
function program(): string[] {
  return env().isProduction ? ['.next/inspect-pdf.mjs'] : ['--import', 'tsx', 'src/files/pdf/program.ts']
}
