import { z } from 'zod'
import { seal, unseal } from '@/src/lib/sealed'
import type { Started } from './provider'

/** How long somebody may take at the provider, in minutes. */
export const SIGN_ON_MINUTES = 10

const schema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  after: z.string(),
  confirms: z.string().optional(),
  at: z.number(),
})

/** A sign-in that was begun in this browser, and what it is for. */
export interface Kept extends Started {
  /** Path of ours to go on to. */
  after: string
  /** The sign-in that it confirms, where somebody is signed in already. */
  confirms?: string | undefined
}

/** What the browser keeps until somebody comes back; nobody but this product can read or make it. */
export const keepStarted = (secret: string, kept: Kept, now: Date): Promise<string> =>
  seal(secret, 'single sign-on', JSON.stringify({ ...kept, at: now.getTime() }))

/** What {@link keepStarted} made within the last ten minutes; undefined for anything else. */
export async function readStarted(
  secret: string,
  cookie: string | undefined,
  now: Date,
): Promise<(Kept & { startedAt: Date }) | undefined> {
  const text = await unseal(secret, 'single sign-on', cookie)
  if (text === undefined) return undefined
  const { at, ...kept } = schema.parse(JSON.parse(text))
  const age = now.getTime() - at
  return age >= 0 && age < SIGN_ON_MINUTES * 60_000 ? { ...kept, startedAt: new Date(at) } : undefined
}
