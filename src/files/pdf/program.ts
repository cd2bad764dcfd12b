import { buffer } from 'node:stream/consumers'
import { findingsOf } from './findings'
import type { PdfInspection } from './inspect'
import { readPdf } from './read'

// Looks into the PDF file that comes in, and writes what it is. It runs in a process of its own, whose time
// and memory are bounded from outside: see inspect.ts.

async function inspection(bytes: Uint8Array): Promise<PdfInspection> {
  try {
    const objects = await readPdf(bytes)
    if (objects.isEncrypted) return { kind: 'encrypted' }
    return { kind: 'read', findings: findingsOf(objects) }
  } catch (error) {
    const isTooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return { kind: isTooLarge ? 'too-much' : 'unreadable' }
  }
}

process.stdout.write(JSON.stringify(await inspection(await buffer(process.stdin))))
