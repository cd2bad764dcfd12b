import { CONFIRMATION_NEEDED } from '@/src/web/refusal-codes'
import { hasCode } from './outcome'

/** Asks whoever is signed in to prove that it is them; answers whether they have. */
export type Prover = () => Promise<boolean>

let prover: Prover | undefined
let asked: Promise<boolean> | undefined

/**
 * Has the panel ask by this.
 *
 * @returns what ends it
 */
export function askBy(ask: Prover): () => void {
  prover = ask
  return () => {
    if (prover === ask) prover = undefined
  }
}

const hearers = new Set<() => void>()

/**
 * Tells when something was not done because it was not confirmed, before whoever asked for it hears of it.
 *
 * @returns what ends it
 */
export function hearOfDeclined(hear: () => void): () => void {
  hearers.add(hear)
  return () => hearers.delete(hear)
}

/**
 * Sends a request, and sends it once more where the server asks for a confirmation first and gets it. Nothing
 * that is on the screen is touched meanwhile. Several requests at the same time ask once.
 */
export async function confirmed<T extends Response | undefined>(send: () => Promise<T>): Promise<T> {
  const answer = await send()
  if (!answer || !prover || !(await hasCode(answer, CONFIRMATION_NEEDED))) return answer
  asked ??= prover().finally(() => {
    asked = undefined
  })
  if (await asked) return send()
  for (const hear of hearers) hear()
  return answer
}
