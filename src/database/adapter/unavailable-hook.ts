import { FileUploadError, type AfterErrorHook } from 'payload'
import { faultOf, FAULTS, type Fault } from '@/src/lib/unavailable'
import { isWriteConflict } from '@/src/database/conflicts'
import { isDiskFull } from '@/src/database/folder'
import { isMongodb } from '@/src/database/mongodb'
import { endCutOffTransactions } from '@/src/database/mongodb/cut-off'

/**
 * Tells a client by 503 and in words that nothing can be read or saved for a while, and when to try again
 * (RFC 9110 §15.6.4, §10.2.3), where Payload answers 500. It comes after the hooks that tell of other
 * reasons: a database that goes away in the middle of a transaction looks like a conflict as well.
 *
 * @param uploadFolders where uploaded files are written
 */
export function unavailableIsNotAFault(uploadFolders: readonly string[]): AfterErrorHook {
  return async ({ error, req }) => {
    const fault =
      faultOf(error) ??
      (await faultOfUpload(error, uploadFolders)) ??
      (await faultOfConflict(error, req.payload.db))
    if (!fault) return undefined
    const { staff, retryAfter } = FAULTS[fault]
    if (fault === 'full' || fault === 'disk') req.payload.logger.error(staff)
    req.responseHeaders ??= new Headers()
    req.responseHeaders.set('Retry-After', String(retryAfter))
    return { status: 503, response: { errors: [{ message: staff }] } }
  }
}

/** Payload keeps to itself why it could not write a file. */
async function faultOfUpload(error: Error, folders: readonly string[]): Promise<Fault | undefined> {
  if (!(error instanceof FileUploadError)) return undefined
  for (const folder of folders) if (await isDiskFull(folder)) return 'full'
  return undefined
}

/**
 * Whether it may have been no colleague who saved the same thing, but an instance that was cut off while it
 * did. What a transaction has changed the server does not say, so one that rests may be about anything.
 */
async function faultOfConflict(error: Error, db: object): Promise<Fault | undefined> {
  if (!isMongodb(db) || !isWriteConflict(error)) return undefined
  const found = await endCutOffTransactions(db)
  return found && found.ended + found.resting > 0 ? 'cut-off' : undefined
}
