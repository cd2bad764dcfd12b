import {
  addDataAndFileToRequest,
  APIError,
  AuthenticationError,
  generatePayloadCookie,
  LockedAuth,
  loginOperation,
  type Endpoint,
  type PayloadRequest,
} from 'payload'
import { CLIENT_ADDRESS } from '@/src/web/client-address'
import { Lane, LaneFull } from '@/src/lib/lane'
import { processState } from '@/src/lib/process-state'
import { addressKey, refund, spend, type Charge } from '@/src/limits/attempt-limits'
import { verifyNothing } from '@/src/passwords/password-hash'
import { isLocked, memberByEmail, STAFF_ATTEMPTS, STAFF_LOCK_MINUTES, tellIfLocked } from './lock'
import { tooBusy, tooOften } from '@/src/limits/too-often'

/**
 * Sign-ins of staff that are looked at at the same time, and that may wait: each hashes a password, and pages
 * need the processor too.
 */
const AT_ONCE = 2
const WAITING = 32

const lane = processState('staff-sign-ins', () => new Lane(AT_ONCE, WAITING))

/** What everybody is told who is not let in, whatever the reason. */
const REFUSED = `We could not sign you in with this e-mail address and password. Check both, or choose "Forgot password?". After ${STAFF_ATTEMPTS} wrong passwords in a row, a sign-in is locked for ${STAFF_LOCK_MINUTES} minutes.`

/**
 * Signs a staff member in, in place of Payload's own endpoint, which lets anybody try any number of addresses
 * as fast as the processor hashes, and answers sooner where there is nobody, and sooner and in other words
 * where there is somebody who is locked. The sign-in itself is Payload's.
 */
export function staffLoginEndpoint(clock: () => Date): Omit<Endpoint, 'root'> {
  return {
    method: 'post',
    path: '/login',
    handler: async (req) => {
      await addDataAndFileToRequest(req)
      const email = textOf(req.data?.email).trim().toLowerCase()
      const password = textOf(req.data?.password)
      const charges: Charge[] = [
        { limit: 'sign-in-address', key: addressKey(req.headers.get(CLIENT_ADDRESS) ?? '') },
        { limit: 'sign-in-account', key: `staff ${email}` },
      ]
      const now = clock()
      const wait = await spend(req.payload, now, charges)
      if (wait !== undefined) return tooOften(wait)
      try {
        const answer = await lane.run(() => signIn(req, { email, password, now }))
        await refund(req.payload, now, charges)
        return answer
      } catch (error) {
        if (error instanceof LaneFull) return tooBusy()
        throw error
      }
    },
  }
}

async function signIn(
  req: PayloadRequest,
  { email, password, now }: { email: string; password: string; now: Date },
): Promise<Response> {
  const { payload } = req
  const collection = payload.collections.users
  const member = await memberByEmail(payload, email)
  // Payload hashes nothing where there is nobody, nor where there is a lock, and the time of the answer would
  // tell.
  if (isGiven(email, password) && (!member || isLocked(member, now))) {
    await verifyNothing(password)
    throw refused()
  }
  const data = { email, password }
  const { token, ...result } = await loginOperation({ collection, data, req }).catch(
    async (error: unknown) => {
      if (!(error instanceof AuthenticationError || error instanceof LockedAuth)) throw error
      await tellIfLocked(payload, email, now)
      throw refused()
    },
  )
  const cookie = generatePayloadCookie({
    collectionAuthConfig: collection.config.auth,
    cookiePrefix: payload.config.cookiePrefix,
    token: token ?? '',
  })
  const body = { message: req.t('authentication:passed'), ...result }
  return Response.json(body, { headers: { 'Set-Cookie': cookie } })
}

/** What is left out is told apart by Payload, by field. */
const isGiven = (email: string, password: string): boolean => email !== '' && password.trim() !== ''

const refused = () => new APIError(REFUSED, 401, undefined, true)

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
