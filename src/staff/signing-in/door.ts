import type { Endpoint, Payload, PayloadRequest } from 'payload'
import { env } from '@/src/env'
import { isObject } from '@/src/lib/is-object'
import { LaneFull } from '@/src/lib/lane'
import { auditLimited, type Limited } from '@/src/audit/audit-limited'
import { tooBusy, tooOften } from '@/src/limits/too-often'
import { clientOf, type Client } from '@/src/web/client'
import { isSameOrigin } from '@/src/web/same-origin'

/** What the doors say to whoever is signed out by now, and of a member who was removed. */
export const SIGNED_OUT_BY_NOW = 'You are no longer signed in. Sign in again, then repeat this.'
export const NO_SUCH_MEMBER = 'There is no such staff member any more.'

/** What somebody asks for who need not be signed in yet. */
export interface AtTheDoor {
  req: PayloadRequest
  payload: Payload
  /** What was sent, unread. */
  body: Record<string, unknown>
  /** A text of the body; empty when it was not sent. */
  field: (name: string) => string
  client: Client
  now: Date
}

/**
 * An endpoint by which somebody becomes signed in, or no longer is. It takes JSON from our own pages alone:
 * no other site may sign anybody in, out or up (login CSRF), and no form of one can send JSON.
 *
 * @param path below the collection of the staff
 */
export function door(
  path: string,
  clock: () => Date,
  handle: (asked: AtTheDoor) => Promise<Response>,
): Omit<Endpoint, 'root'> {
  return {
    method: 'post',
    path,
    handler: async (req) => {
      if (!isSameOrigin(req.headers, env().publicUrl)) return refused(403, FOREIGN)
      const body = await jsonOf(req)
      if (!body) return refused(415, NO_JSON)
      const field = (name: string) => {
        const value = body[name]
        return typeof value === 'string' ? value : ''
      }
      try {
        const client = clientOf(req.headers)
        return await handle({ req, payload: req.payload, body, field, client, now: clock() })
      } catch (error) {
        if (error instanceof LaneFull) return tooBusy()
        throw error
      }
    },
  }
}

/** A refusal in the shape in which the panel reads one. */
export const refused = (status: number, message: string): Response =>
  Response.json({ errors: [{ message }] }, { status })

/**
 * Refuses what was tried too often, and writes that down.
 *
 * @param wait in seconds
 * @param what in words, e.g. `Staff: signing in`; one of a fixed number of texts
 */
export async function limited(
  { payload, client, now }: AtTheDoor,
  wait: number,
  tried: Pick<Limited, 'what' | 'member' | 'about'>,
): Promise<Response> {
  await auditLimited(payload, { ...tried, client, now })
  return tooOften(wait)
}

const FOREIGN = 'This was sent by another site, or by a program. Open the admin panel, and try again there.'
const NO_JSON = 'This could not be read. Load the page again, and try once more.'

async function jsonOf(req: PayloadRequest): Promise<Record<string, unknown> | undefined> {
  const [type] = (req.headers.get('content-type') ?? '').split(';')
  // The panel sends nothing to sign out or to go on.
  const text = req.text ? await req.text() : ''
  if (text === '') return {}
  if (type?.trim().toLowerCase() !== 'application/json') return undefined
  try {
    const body: unknown = JSON.parse(text)
    return isObject(body) ? body : undefined
  } catch {
    return undefined
  }
}
