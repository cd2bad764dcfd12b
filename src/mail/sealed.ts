import type { Payload } from 'payload'
import { z } from 'zod'
import { seal, unseal } from '@/src/lib/sealed'

const texts = z.record(z.string(), z.string())

const PURPOSE = 'mail'

/** The data of a mail as it is stored: encrypted with the secret of the product. */
export async function sealed(payload: Payload, data: Record<string, string>): Promise<string> {
  return seal(payload.secret, PURPOSE, JSON.stringify(data))
}

/**
 * The data of a stored mail; undefined when it cannot be read, which happens when PAYLOAD_SECRET was changed
 * meanwhile.
 */
export async function unsealed(
  payload: Payload,
  stored: string,
): Promise<Record<string, string> | undefined> {
  const text = await unseal(payload.secret, PURPOSE, stored)
  return text === undefined ? undefined : texts.parse(JSON.parse(text))
}
