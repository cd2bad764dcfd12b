import { beforeYouRegister, directoryCheck, flooding, payerIds, pharmacyLocator } from './current'
import {
  drugList,
  holidayHours,
  imagingRequests,
  remittanceFiles,
  telehealthBilling,
  telehealthBillingBefore,
} from './coming'
import type { DemoNotice, Surroundings } from './notice'
import { patientExperienceGuide, telehealthHedisGuide, tlsForSecureEmail } from './past-guides'
import { echoHealth, gammis, hurricaneDorian } from './past-operations'

const all = [
  hurricaneDorian,
  echoHealth,
  gammis,
  tlsForSecureEmail,
  patientExperienceGuide,
  telehealthHedisGuide,
  flooding,
  directoryCheck,
  payerIds,
  beforeYouRegister,
  pharmacyLocator,
  imagingRequests,
  remittanceFiles,
  telehealthBillingBefore,
  telehealthBilling,
  drugList,
  holidayHours,
]

/**
 * The notices of the demo in the order in which they were posted, so that the log tells them in that order;
 * drafts come last.
 */
export function notices(here: Surroundings): DemoNotice[] {
  return all.map((write) => write(here)).sort((a, b) => postingOrder(a) - postingOrder(b))
}

function postingOrder({ postedAt }: DemoNotice): number {
  return postedAt ? postedAt.getTime() : Number.MAX_SAFE_INTEGER
}
