import { hkdfSync } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'

/**
 * Encrypts a text that only this product may read back, and detects any change to it: JSON Web Encryption
 * (RFC 7516), AES-256-GCM.
 *
 * @param secret the product's secret
 * @param purpose what the text is for; a text that was sealed for one purpose cannot be opened for another
 * @returns letters, digits, `-`, `_` and `.` only, so it fits a cookie and a column
 */
export async function seal(secret: string, purpose: string, text: string): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(keyFor(secret, purpose))
}

/**
 * The text that {@link seal} encrypted; `undefined` for anything else, or when the secret is another one by
 * now.
 */
export async function unseal(
  secret: string,
  purpose: string,
  sealed: string | undefined,
): Promise<string | undefined> {
  if (!sealed) return undefined
  try {
    const { plaintext } = await compactDecrypt(sealed, keyFor(secret, purpose), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return new TextDecoder().decode(plaintext)
  } catch {
    // Whatever is wrong with it, and an attacker can make anything wrong with it, it is not ours.
    return undefined
  }
}

/** One key for each purpose (HKDF, RFC 5869). */
function keyFor(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `bulletin ${purpose}`, 32))
}
