import {
  addDataAndFileToRequest,
  AuthenticationError,
  generatePayloadCookie,
  loginOperation,
  type Endpoint,
  type Payload,
  type PayloadRequest,
} from 'payload'
import { CLIENT_ADDRESS } from '../http/client-address'
import { Lane, LaneFull } from '../http/lane'
import { processState } from '../lib/process-state'
import { addressKey, refund, spend, type Charge } from './limits'
import { verifyPassword } from './password-hash'
import { tooBusy, tooOften } from './too-often'

/** Sign-ins of staff that are looked at at the same time, and that may wait: each hashes a password, and pages need the processor too. */
const AT_ONCE = 2
const WAITING = 32

const lane = processState('staff-sign-ins', () => new Lane(AT_ONCE, WAITING))

/**
 * Signs a staff member in, in place of Payload's own endpoint, which lets anybody try any number of addresses as fast as the processor hashes, and
 * answers sooner where there is nobody. The sign-in itself is Payload's.
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
        const answer = await lane.run(() => signIn(req, email, password))
        await refund(req.payload, now, charges)
        return answer
      } catch (error) {
        if (error instanceof LaneFull) return tooBusy()
        throw error
      }
    },
  }
}

async function signIn(req: PayloadRequest, email: string, password: string): Promise<Response> {
  const collection = req.payload.collections.users
  const { token, ...result } = await loginOperation({ collection, data: { email, password }, req }).catch(
    async (error: unknown) => {
      // Payload hashes nothing where there is nobody, and the time of the answer would tell.
      if (error instanceof AuthenticationError && !(await isOnStaff(req.payload, email))) {
        await verifyPassword(password, undefined)
      }
      throw error
    },
  )
  const cookie = generatePayloadCookie({
    collectionAuthConfig: collection.config.auth,
    cookiePrefix: req.payload.config.cookiePrefix,
    token: token ?? '',
  })
  const body = { message: req.t('authentication:passed'), ...result }
  return Response.json(body, { headers: { 'Set-Cookie': cookie } })
}

async function isOnStaff(payload: Payload, email: string): Promise<boolean> {
  const found = await payload.db.findOne({
    collection: 'users',
    where: { email: { equals: email } },
    req: {},
  })
  return found !== null
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
