import { APIError, type PayloadRequest } from 'payload'
import { CONFIRMATION_NEEDED } from '@/src/web/refusal-codes'
import { isConfirmed } from '@/src/signing-in/confirmed'
import { sessionOf } from '@/src/staff/signing-in/session-endpoints'

/**
 * Lets nobody change who can sign in, or as whom, who has only found a session open: it has to be confirmed
 * within the last five minutes. What the product does by itself, and its commands, pass.
 *
 * @throws APIError 403 with a code, on which the panel asks for the confirmation and sends the request again
 */
export async function assertConfirmed(
  req: Pick<PayloadRequest, 'payload' | 'payloadAPI' | 'user'>,
  now: Date,
): Promise<void> {
  if (req.payloadAPI === 'local') return
  const session = await sessionOf(req, now)
  if (session && isConfirmed(session, now)) return
  throw new APIError(SENTENCE, 403, { code: CONFIRMATION_NEEDED }, true)
}

const SENTENCE = 'Confirm first that it is you, with what you sign in with. Nothing has been changed.'
