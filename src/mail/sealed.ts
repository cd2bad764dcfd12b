import type { Payload } from 'payload'
import { z } from 'zod'

const texts = z.record(z.string(), z.string())

/** The data of a mail as it is stored: encrypted with the secret of the product. */
export function sealed(payload: Payload, data: Record<string, string>): string {
  return payload.encrypt(JSON.stringify(data))
}

/** The data of a stored mail; undefined when it cannot be read, which happens when PAYLOAD_SECRET was changed meanwhile. */
export function unsealed(payload: Payload, stored: string): Record<string, string> | undefined {
  try {
    return texts.safeParse(JSON.parse(payload.decrypt(stored))).data
  } catch {
    // With another secret the text decrypts to noise, which is no JSON.
    return undefined
  }
}
