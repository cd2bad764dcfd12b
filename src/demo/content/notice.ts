import type { Day } from '@/src/lib/days'
import type { Notice } from '@/src/payload-types'
import type { DocumentName } from './documents'
import type { ImageName } from './images'
import type { PlanName } from './organization'

/** What a staff member types into the form of a notice. */
export type NoticeFields = Pick<
  Notice,
  | 'title'
  | 'summary'
  | 'body'
  | 'category'
  | 'urgency'
  | 'placements'
  | 'effectiveOn'
  | 'hasNoEffectiveDate'
  | 'actionBy'
  | 'endsOn'
  | 'takeDownOn'
  | 'allPlans'
  | 'plans'
  | 'documents'
  | 'links'
  | 'phoneLines'
  | 'action'
  | 'asksForAcknowledgement'
  | 'reviewNote'
>

/** What a staff member types to change a public notice. */
export type NoticeChange = Partial<NoticeFields> & Partial<Pick<Notice, 'changeKind' | 'changeNote'>>

/** A notice of the demo and what becomes of it. The slug names it: no slug is loaded twice. */
export interface DemoNotice {
  slug: string
  /**
   * When readers first see it; a moment to come schedules it. A notice without one stays a draft that waits
   * for review.
   */
  postedAt?: Date
  fields: NoticeFields
  /** Slugs of the notices it takes the place of. */
  replaces?: string[]
  /** A later change of the public notice, made at the moment of loading, after everything is posted. */
  change?: NoticeChange
  /** Why it is withdrawn, likewise after everything is posted. */
  withdrawal?: string
}

/**
 * What the texts of the demo refer to: the ids of what was loaded before them, and the calendar around the
 * day of loading.
 */
export interface Surroundings {
  plan: (name: PlanName) => string
  document: (name: DocumentName) => string
  image: (name: ImageName) => string
  /** The calendar day a number of days after the day of loading; negative numbers lie before it. */
  day: (offset: number) => Day
  /** The first day of the month a number of months after the month of loading. */
  firstOfMonth: (offset: number) => Day
  /** An instant by the clock on the wall of the portal, e.g. `('2019-09-03', '09:30')`. */
  instant: (day: Day, time: string) => Date
}

/** Everything that is published is for some plans by name, or for all of them. */
export function forPlans(names: readonly PlanName[], { plan }: Surroundings): Pick<Notice, 'plans'> {
  return { plans: names.map(plan) }
}
