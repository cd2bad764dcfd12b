/** Milliseconds after which nothing waits for a prolongation that is not answered. */
const PATIENCE = 10_000

let ended: Promise<unknown> = Promise.resolve()

/**
 * Has what is sent from now on wait for a prolongation of the session. The session goes on under a new
 * secret, and Payload waits for none of it: what it sends meanwhile would come with the old one, and the form
 * of somebody who may do nothing would be empty.
 */
export async function prolonging(answer: Promise<Response>): Promise<Response> {
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE))
  ended = Promise.race([answer.catch(() => undefined), patience])
  return answer
}

/** Waits for the end of the prolongation that is under way, if there is one. */
export async function prolonged(): Promise<void> {
  await ended
}
