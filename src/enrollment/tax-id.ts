import { createHmac, hkdfSync } from 'node:crypto'

/** What the derived key is for (RFC 5869 §3.2); another purpose gives another key. */
const PURPOSE = 'bulletin/enrollment/tax-id/v1'

const KEY_BYTES = 32
const MARK_BYTES = 4

/**
 * 128 bits of a hash are kept: nobody finds a second Tax ID with the same ones, and a million records stay
 * small.
 */
const HASH_BYTES = 16

/** Turns Tax IDs into what may be stored of them. */
export interface TaxIdKey {
  /**
   * Begins every hash of this key, so that hashes of another secret are recognized; it comes from the same
   * derivation and tells nothing about the key.
   */
  mark: string
  /** @param taxId nine digits, as `normalizeTaxId` gives them */
  hash: (taxId: string) => string
}

/**
 * The key for the Tax IDs of an installation. There are only a thousand million Tax IDs, so a plain hash of
 * one is as good as the number itself; this one says nothing to whoever has the database but not the secret.
 * Another secret makes other hashes, and then the records are imported again.
 *
 * @param secret `PAYLOAD_SECRET`
 */
export function taxIdKey(secret: string): TaxIdKey {
  const derived = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, KEY_BYTES + MARK_BYTES))
  const key = derived.subarray(0, KEY_BYTES)
  const mark = derived.subarray(KEY_BYTES).toString('hex')
  return {
    mark,
    hash: (taxId) => {
      const digest = createHmac('sha256', key).update(taxId).digest()
      return `${mark}.${digest.subarray(0, HASH_BYTES).toString('base64url')}`
    },
  }
}

/**
 * The Tax IDs that a typing mistake makes of one: each with one other digit, and each with two neighbours
 * swapped. 89 of them at most; hashing them takes less than a millisecond.
 *
 * @param taxId nine digits
 */
export function mistyped(taxId: string): string[] {
  const variants = new Set<string>()
  for (const [at, digit] of Array.from(taxId).entries()) {
    const [before, after] = [taxId.slice(0, at), taxId.slice(at + 1)]
    for (const other of '0123456789') variants.add(before + other + after)
    variants.add(before + after.slice(0, 1) + digit + after.slice(1))
  }
  variants.delete(taxId)
  return [...variants]
}
