import { APIError, type Payload } from 'payload'
import { memberById, signsInHere } from '@/src/staff/signing-in/member'

/** What somebody is told whose second factors are the provider's to ask for. */
export const FACTORS_ELSEWHERE =
  'You sign in at your organization, which asks for second factors itself. One that is set up here would never be asked for.'

/**
 * Second factors belong to a password: whoever signs in at the provider of the organization has none here
 * (decision 0030).
 *
 * @throws APIError 403 in words
 */
export async function assertSignsInHere(payload: Payload, id: string): Promise<void> {
  const member = await memberById(payload, id)
  if (member && !signsInHere(member)) throw new APIError(FACTORS_ELSEWHERE, 403, undefined, true)
}
