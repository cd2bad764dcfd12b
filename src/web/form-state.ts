import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { seal, unseal } from '@/src/lib/sealed'

const schema = z.object({
  form: z.string(),
  values: z.record(z.string(), z.string()),
  issues: z.array(z.object({ field: z.string(), message: z.string() })),
})

/**
 * What a page has to show again after its form was refused: Post/Redirect/Get, so that "reload" sends nothing
 * twice.
 */
export type FormState = z.infer<typeof schema>

/** Name of the query parameter that ties a page to the one state it may show. */
export const STATE_PARAMETER = 'form'

/** How long a refused form can be shown again, in seconds. */
export const STATE_LIFETIME = 600

/**
 * Browsers keep cookies of 4,096 bytes with their name (RFC 6265 §6.1); what is longer loses what was typed,
 * not what is wrong with it.
 */
const MAX_SEALED = 3_800

/** A state on its way through the browser. */
export interface SentState {
  /** Stands in the address of the page. */
  nonce: string
  /** Value of the cookie `portal-form`. */
  cookie: string
}

/** Seals a state for the browser to bring along to the page that shows it. */
export async function sendState(secret: string, state: FormState): Promise<SentState> {
  const nonce = randomBytes(8).toString('hex')
  const sealed = await seal(secret, `form ${nonce}`, JSON.stringify(state))
  if (sealed.length <= MAX_SEALED) return { nonce, cookie: sealed }
  return { nonce, cookie: await seal(secret, `form ${nonce}`, JSON.stringify({ ...state, values: {} })) }
}

/**
 * The state that a page was sent to show.
 *
 * @param form name of the form on the page; the state of another form is not for it
 */
export async function receiveState(
  secret: string,
  form: string,
  sent: { nonce: string | undefined; cookie: string | undefined },
): Promise<FormState | undefined> {
  if (!sent.nonce) return undefined
  const text = await unseal(secret, `form ${sent.nonce}`, sent.cookie)
  const state = text === undefined ? undefined : schema.parse(JSON.parse(text))
  return state?.form === form ? state : undefined
}
