import { isObject } from '@/src/lib/is-object'
import { isProof, type Proof } from './ways'
import type { SecondStep } from '@/src/staff/factors/second-step'
import { sentenceOf } from '@/src/admin/answer'
import { getFresh, postJson, UNREACHED } from '@/src/admin/ask'

/** What the server answers: what was asked for, or its words why not. */
export type Answer = { answer: Record<string, unknown> } | Refusal

export interface Refusal {
  refused: string
  /** Whether there is nothing left to answer to: the password has to be given again. */
  isOver: boolean
}

/**
 * Asks for something about the second factors of whoever is signed in, or is signing in.
 *
 * @param api where the API begins, e.g. `/api`
 * @param path below the members of staff, e.g. `factors/totp`
 */
export async function post(api: string, path: string, body: Record<string, unknown> = {}): Promise<Answer> {
  const response = await postJson(`${api}/users/${path}`, body)
  if (!response) return { refused: UNREACHED, isOver: false }
  if (!response.ok) return { refused: await sentenceOf(response), isOver: response.status === 401 }
  const answer: unknown = await response.json().catch(() => undefined)
  return isObject(answer) ? { answer } : { refused: await sentenceOf(response), isOver: false }
}

/** What is left to be done after the right password; undefined when the answer says something else. */
export function secondStepOf(answer: unknown): SecondStep | undefined {
  const step = isObject(answer) ? answer.secondStep : undefined
  return isSecondStep(step) ? step : undefined
}

const isSecondStep = (step: unknown): step is SecondStep =>
  isObject(step) && Array.isArray(step.kinds) && typeof step.mustSetUp === 'boolean'

/** A second factor as its owner sees it. */
export interface OwnFactor {
  id: string
  /** As its owner calls it, e.g. `Laptop at work`. */
  name: string
  /** What it is and when it was used, e.g. `passkey, last used March 2, 2026, 9:30 a.m. EST`. */
  words: string
}

export interface OwnFactors {
  factors: OwnFactor[]
  codesLeft: number
  /** Whether nobody may be without one. */
  isRequired: boolean
  /** Why none can be added, in a sentence, where they sign in at the provider of the organization. */
  elsewhere: string | null
}

/** The second factors of whoever is signed in; undefined when the server does not say. */
export async function readFactors(api: string): Promise<OwnFactors | undefined> {
  const response = await getFresh(`${api}/users/factors`)
  const answer: unknown = response?.ok ? await response.json().catch(() => undefined) : undefined
  return isOwnFactors(answer) ? answer : undefined
}

/** What whoever is signed in can prove who they are with, and whether they have within five minutes. */
export interface Confirming {
  proofs: Proof[]
  isConfirmed: boolean
}

/** How it stands with the confirmation of whoever is signed in, or the words why the server does not say. */
export async function readConfirmation(api: string): Promise<Confirming | Refusal> {
  const response = await getFresh(`${api}/users/confirm`)
  if (!response) return { refused: UNREACHED, isOver: false }
  const read = response.clone()
  const answer: unknown = response.ok ? await response.json().catch(() => undefined) : undefined
  if (isObject(answer) && Array.isArray(answer.proofs))
    return { proofs: answer.proofs.filter(isProof), isConfirmed: answer.isConfirmed === true }
  return { refused: await sentenceOf(read), isOver: response.status === 401 }
}

const isOwnFactors = (answer: unknown): answer is OwnFactors =>
  isObject(answer) && Array.isArray(answer.factors) && typeof answer.codesLeft === 'number'
