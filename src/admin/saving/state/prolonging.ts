import { SIGNED_OUT } from '@/src/web/refusal-codes'
import { hasCode } from './outcome'

/** The lock that all tabs of the panel share (Web Locks): a session is prolonged in one at a time. */
const LOCK = 'staff-session'

/** Milliseconds after which nothing waits for a prolongation that is not answered. */
const PATIENCE = 10_000

let ended: Promise<unknown> = Promise.resolve()

/**
 * Prolongs the session, after every other tab that is about to, and has what is sent here from now on wait
 * for the end of that. The session goes on under a new secret, and Payload waits for none of it: what it
 * sends meanwhile would come with the old one, and the form of somebody who may do nothing would be empty.
 */
export async function prolonging(ask: () => Promise<Response>): Promise<Response> {
  const answer = inTurn(async () => {
    const first = await ask()
    // Where tabs cannot take turns another one may have been faster, and the cookie is a new one by now.
    return first.status === 403 ? ask() : first
  })
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE))
  ended = Promise.race([answer.catch(() => undefined), patience])
  return answer
}

/**
 * Sends something, and once more where it came with a secret that another tab had just renewed. What is
 * refused because nobody is signed in has done nothing.
 */
export async function withSession(send: () => Promise<Response>): Promise<Response> {
  await ended
  const answer = await send()
  if (!(await hasCode(answer, SIGNED_OUT))) return answer
  // The other tab may not have got its answer yet, and with it the new cookie.
  await inTurn(() => Promise.resolve())
  return send()
}

/** Without the lock where the browser has none, on a page without TLS, and where it takes too long. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work()
  const signal = AbortSignal.timeout(PATIENCE)
  try {
    return await navigator.locks.request(LOCK, { signal }, work)
  } catch (error) {
    if (error !== signal.reason) throw error
    return work()
  }
}
