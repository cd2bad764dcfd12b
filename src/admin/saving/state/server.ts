import type { UserWithToken } from '@payloadcms/ui'
import { isObject } from '@/src/lib/is-object'
import { refusalOf } from './outcome'
import type { Who } from './save-state'

/** Milliseconds after which a question that only asks is given up. */
const PATIENCE = 10_000

/** Asks who is signed in: the cheapest question that shows whether a save could be answered. */
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

/** What signing in again leads to: the answer of the server for the panel, or its words why not. */
export async function signInInPlace(
  api: string,
  email: string,
  password: string,
): Promise<{ answer: unknown } | { refused: string }> {
  const response = await fetch(`${api}/users/login`, {
    method: 'POST',
    credentials: 'include',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  }).catch(() => undefined)
  if (!response)
    return { refused: 'The server cannot be reached. Check your network connection and try again.' }
  if (response.ok) return { answer: await response.json().catch(() => undefined) }
  const { words } = await refusalOf(response)
  return {
    refused: words.join(' ') || `The server answered with error ${response.status}. Try again in a moment.`,
  }
}

async function ask(url: string): Promise<Response | undefined> {
  const signal = AbortSignal.timeout(PATIENCE)
  return fetch(url, { credentials: 'include', cache: 'no-store', signal }).catch(() => undefined)
}

/** Whether an answer is what the panel keeps of a session: who is signed in, and until when. */
export function isUserAnswer(answer: unknown): answer is UserWithToken {
  return isObject(answer) && isObject(answer.user) && typeof answer.exp === 'number'
}
