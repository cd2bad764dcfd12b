import { FileUploadError, type AfterErrorHook } from 'payload'
import { isDiskFull } from './folder'
import { faultOf, FAULTS, type Fault } from '../lib/unavailable'

/**
 * Tells a client by 503 and in words that nothing can be read or saved for a while, and when to try again (RFC 9110 §15.6.4, §10.2.3), where Payload answers 500. It comes after the
 * hooks that tell of other reasons: a database that goes away in the middle of a transaction looks like a conflict as well.
 *
 * @param dataDir where uploaded files are written
 */
export function unavailableIsNotAFault(dataDir: string): AfterErrorHook {
  return async ({ error, req }) => {
    const fault = faultOf(error) ?? (await faultOfUpload(error, dataDir))
    if (!fault) return undefined
    const { staff, retryAfter } = FAULTS[fault]
    req.responseHeaders ??= new Headers()
    req.responseHeaders.set('Retry-After', String(retryAfter))
    return { status: 503, response: { errors: [{ message: staff }] } }
  }
}

/** Payload keeps to itself why it could not write a file. */
async function faultOfUpload(error: Error, dataDir: string): Promise<Fault | undefined> {
  return error instanceof FileUploadError && (await isDiskFull(dataDir)) ? 'full' : undefined
}
