import type { Payload } from 'payload'
import { purgeMatchFailures } from '@/src/enrollment/failures'
import { purgeLimits } from '@/src/limits/attempt-limits'
import { purgeInvitations } from '@/src/practices/invitation'
import { purgeRegistrations } from '@/src/registration/state'
import { purgeSessions } from '@/src/signing-in/owner-sessions'
import { purgeLinks } from '@/src/signing-in/mailed-links'
import { purgeUnverified } from '@/src/accounts/record/unverified'
import { databaseTime } from '@/src/database/time'
import { forgetOldMail } from '@/src/mail/queue-rows'
import { purgeChallenges } from '@/src/staff/factors/challenges'
import { purgePending } from '@/src/staff/factors/pending-sign-in'
import { purgeHolds } from '@/src/database/holds'

/** Removes what has been kept long enough: each kind of row says itself how long that is. */
export async function removeWhatIsOld(payload: Payload, now: Date): Promise<void> {
  await forgetOldMail(payload, now)
  await purgeMatchFailures(payload, now)
  await purgeLimits(payload, now)
  await purgeRegistrations(payload, now)
  await purgeInvitations(payload, now)
  await purgeUnverified(payload, now)
  await purgeSessions(payload, now)
  await purgeLinks(payload, now)
  await purgePending(payload, now)
  await purgeChallenges(payload, now)
  await purgeHolds(payload, await databaseTime(payload))
}
