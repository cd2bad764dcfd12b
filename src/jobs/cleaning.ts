import type { Payload } from 'payload'
import { purgeMatchFailures } from '../accounts/enrollment/failures'
import { purgeLimits } from '../accounts/limits'
import { purgeRegistrations } from '../accounts/registration/state'
import { purgeSessions } from '../accounts/sessions'
import { purgeTokens } from '../accounts/tokens'
import { purgeUnverified } from '../accounts/unverified'
import { databaseTime } from '../database/time'
import { forgetOldMail } from '../mail/queue-rows'
import { purgeHolds } from '../notices/holds'

/** Removes what has been kept long enough: each kind of row says itself how long that is. */
export async function removeWhatIsOld(payload: Payload, now: Date): Promise<void> {
  await forgetOldMail(payload, now)
  await purgeMatchFailures(payload, now)
  await purgeLimits(payload, now)
  await purgeRegistrations(payload, now)
  await purgeUnverified(payload, now)
  await purgeSessions(payload, now)
  await purgeTokens(payload, now)
  await purgeHolds(payload, await databaseTime(payload))
}
