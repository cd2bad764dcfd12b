import { createHash } from 'node:crypto'

/**
 * A strong entity tag (RFC 9110 §8.8.3) that is a digest of the bytes it stands for: 160 bits of their
 * SHA-256.
 */
export function digestTag(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`
}
