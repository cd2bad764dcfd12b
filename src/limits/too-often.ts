/** Seconds after which a busy server has caught up. */
const BUSY_FOR = 5

/**
 * Tells a staff member, in the shape in which Payload refuses, that something was tried too often: the admin
 * panel shows the sentence.
 *
 * @param wait in seconds
 */
export function tooOften(wait: number): Response {
  const minutes = Math.ceil(wait / 60)
  const when = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return refusal(429, `Too many attempts. Try again in ${when}.`, wait)
}

/** Tells a staff member that the server has too much to do at the moment. */
export function tooBusy(): Response {
  return refusal(
    503,
    'Too many people are signing in right now. Wait a few seconds, then try again.',
    BUSY_FOR,
  )
}

function refusal(status: number, message: string, wait: number): Response {
  return Response.json({ errors: [{ message }] }, { status, headers: { 'Retry-After': String(wait) } })
}
