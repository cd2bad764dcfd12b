import type { UserWithToken } from '@payloadcms/ui'
import { isObject } from '@/src/lib/is-object'
import { postJson, UNREACHED } from '@/src/admin/ask'
import { refusalOf } from '@/src/admin/saving/state/outcome'

/** What asking the server led to: its answer for the panel, or its words why not. */
export type ServerReply = { answer: unknown } | { refused: string }

/** What signing in leads to: who is signed in and until when, or the words why not. */
export const signIn = (api: string, email: string, password: string): Promise<ServerReply> =>
  ask(`${api}/users/login`, { email, password })

/**
 * Where somebody goes to sign in at the provider of the organization.
 *
 * @param after path of ours to come back to
 */
export const signOnAddress = (api: string, after: string): string =>
  `${api}/users/single-sign-on?${new URLSearchParams({ redirect: after }).toString()}`

/** Where somebody who is signed in proves at that provider that it is them. */
export const confirmAddress = (api: string): string => `${api}/users/single-sign-on/confirm`

/** Asks for a mail with a link to a new password. */
export const askForMail = (api: string, email: string): Promise<ServerReply> =>
  ask(`${api}/users/forgot-password`, { email })

/** Sets a new password with the link that was mailed. */
export const setPassword = (api: string, token: string, password: string): Promise<ServerReply> =>
  ask(`${api}/users/reset-password`, { token, password })

/** Whether an answer is what the panel keeps of a session: who is signed in, and until when. */
export function isUserAnswer(answer: unknown): answer is UserWithToken {
  return isObject(answer) && isObject(answer.user) && typeof answer.exp === 'number'
}

async function ask(url: string, body: Record<string, string>): Promise<ServerReply> {
  const response = await postJson(url, body)
  if (!response) return { refused: UNREACHED }
  if (response.ok) return { answer: await response.json().catch(() => undefined) }
  const { words } = await refusalOf(response)
  return {
    refused: words.join(' ') || `The server answered with error ${response.status}. Try again in a moment.`,
  }
}
