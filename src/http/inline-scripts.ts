import { createHash } from 'node:crypto'

// The HTML is our own renderer's output, in which text is escaped and every script element is written out in full, so
// finding `<script …>…</script>` needs no parser. Were a page ever to smuggle markup past the renderer, an expression
// that finds too little leaves a script without a hash, and a script without a hash does not run.
const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi
const HAS_SOURCE = /\ssrc\s*=/i
/** Data blocks are never executed, so the policy does not look at them (HTML Standard, "script" element, `type`). */
const IS_DATA = /\stype\s*=\s*["']?application\/(?:ld\+)?json/i

/**
 * The inline scripts of a page as Content-Security-Policy source expressions (CSP Level 3 §2.3.1).
 *
 * @param html a whole HTML document, as sent.
 * @returns `'sha256-…'` values in order of first appearance, each once.
 */
export function inlineScriptHashes(html: string): string[] {
  const hashes = new Set<string>()
  for (const [, attributes = '', script = ''] of html.matchAll(SCRIPT)) {
    if (HAS_SOURCE.test(attributes) || IS_DATA.test(attributes)) continue
    hashes.add(`'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  }
  return [...hashes]
}
