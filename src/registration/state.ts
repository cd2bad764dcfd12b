import type { Payload } from 'payload'
import { newId } from '@/src/database/ids'
import { joining, rowById, updateIf } from '@/src/database/rows'
import { seal, unseal } from '@/src/lib/sealed'
import { isSecretToken, newSecretToken, tokenHash } from '@/src/lib/secret-token'
import { beginning, progressSchema, type RegistrationProgress } from './progress'

/** How long a registration waits for its next step, in milliseconds. */
const LIFETIME = 60 * 60 * 1_000

interface RegistrationRow {
  id: string
  content: string
  expiresAt: string
}

/** A registration under way. */
export interface StoredRegistration {
  /** SHA-256 of the cookie's value. */
  id: string
  progress: RegistrationProgress
  /** The progress as it was read; a write succeeds only while it is still the stored one. */
  content: string
}

/**
 * The registration of a cookie; `undefined` when there is none, its hour is over, or the cookie is not one of
 * ours.
 */
export async function readRegistration(
  payload: Payload,
  cookie: string | undefined,
  now: Date,
): Promise<StoredRegistration | undefined> {
  if (!isSecretToken(cookie)) return undefined
  const row = await rowById<RegistrationRow>(payload, 'registrations', tokenHash(cookie))
  if (!row || row.expiresAt <= now.toISOString()) return undefined
  const text = await unseal(payload.secret, purposeOf(row.id), row.content)
  return text === undefined
    ? undefined
    : { id: row.id, progress: progressSchema.parse(JSON.parse(text)), content: row.content }
}

/**
 * Begins a registration.
 *
 * @param change what its first step adds
 * @returns the secret for the cookie, which is stored nowhere
 */
export async function beginRegistration(
  payload: Payload,
  change: (progress: RegistrationProgress) => RegistrationProgress,
  now: Date,
): Promise<string> {
  const token = newSecretToken()
  const id = tokenHash(token)
  await payload.db.create({
    collection: 'registrations',
    data: { id, ...(await rowOf(payload, id, change(beginning(newId())), now)) },
    req: joining(payload),
  })
  return token
}

/**
 * Stores the progress of a registration, which from now on has an hour again.
 *
 * @returns whether it was stored; not when another tab, or a second click, was faster
 */
export async function saveRegistration(
  payload: Payload,
  registration: StoredRegistration,
  progress: RegistrationProgress,
  now: Date,
): Promise<boolean> {
  const saved = await updateIf(
    payload,
    'registrations',
    [{ id: { equals: registration.id } }, { content: { equals: registration.content } }],
    await rowOf(payload, registration.id, progress, now),
  )
  return Boolean(saved)
}

/** Removes registrations whose hour is over, with everything that was typed. */
export async function purgeRegistrations(payload: Payload, now: Date): Promise<void> {
  await payload.db.deleteMany({
    collection: 'registrations',
    where: { expiresAt: { less_than_equal: now.toISOString() } },
    req: joining(payload),
  })
}

async function rowOf(payload: Payload, id: string, progress: RegistrationProgress, now: Date) {
  return {
    content: await seal(payload.secret, purposeOf(id), JSON.stringify(progress)),
    expiresAt: new Date(now.getTime() + LIFETIME).toISOString(),
  }
}

/** Bound to its row, so that the content of one cannot be put into another. */
const purposeOf = (id: string): string => `registration ${id}`
