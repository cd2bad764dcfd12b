import { isObject } from '@/src/lib/is-object'
import { LOOKS_ONLY } from '@/src/web/looks-only'
import { refusalOf } from './outcome'
import type { Who } from './save-state'

/** Milliseconds after which a question that only asks is given up. */
const PATIENCE = 10_000

/**
 * Asks who is signed in: the cheapest question that shows whether a save could be answered. It is asked again
 * and again by itself, and is no use of the session.
 */
export async function askWho(api: string): Promise<Who> {
  const answer = await ask(`${api}/users/me`)
  if (!answer) return { kind: 'unanswered' }
  if (!answer.ok) return refusalOf(answer)
  const body: unknown = await answer.json().catch(() => undefined)
  const user = isObject(body) ? body.user : undefined
  if (!isObject(user)) return { kind: 'nobody' }
  return { kind: 'person', id: String(user.id), name: String(user.name ?? user.email) }
}

/** The newest version of a document, drafts included. */
export async function readNewestVersion(
  api: string,
  document: string,
): Promise<Record<string, unknown> | undefined> {
  const answer = await ask(`${api}/${document}?draft=true&depth=0`)
  const body: unknown = answer?.ok ? await answer.json().catch(() => undefined) : undefined
  return isObject(body) ? body : undefined
}

async function ask(url: string): Promise<Response | undefined> {
  const signal = AbortSignal.timeout(PATIENCE)
  const headers = { [LOOKS_ONLY]: '1' }
  return fetch(url, { credentials: 'include', cache: 'no-store', headers, signal }).catch(() => undefined)
}
