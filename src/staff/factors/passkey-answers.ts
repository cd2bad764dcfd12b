import { z } from 'zod'

/** Bytes in base64url, far longer than any authenticator writes. */
const bytes = z
  .string()
  .max(20_000)
  .regex(/^[\w-]+$/)

const credential = {
  id: bytes,
  rawId: bytes,
  type: z.literal('public-key'),
  // What extensions answer is not asked for and not looked at.
  clientExtensionResults: z.unknown().transform(() => ({})),
}

/** What a browser answers that has made a passkey (Web Authentication Level 3, RegistrationResponseJSON). */
export const creationAnswer = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
})

/** What a browser answers that has used a passkey (AuthenticationResponseJSON). */
export const requestAnswer = z.object({
  ...credential,
  response: z.object({ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes }),
})

/** The challenge that an answer is about, still to be compared; undefined when it cannot be read. */
export function challengeOf(clientDataJSON: string): string | undefined {
  try {
    const client: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
    return z.object({ challenge: z.string() }).safeParse(client).data?.challenge
  } catch {
    // Whatever a client sends that is no JSON is an answer to nothing.
    return undefined
  }
}
