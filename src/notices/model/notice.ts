import type { Day } from '@/src/lib/days'
import type { Replacement } from './replacements'

/** The fixed list of what a notice can be about; the value is what stands in URLs and feeds. */
export const CATEGORIES = [
  { value: 'claims-payments', label: 'Claims & payments' },
  { value: 'clinical-quality', label: 'Clinical & quality' },
  { value: 'credentialing-demographics', label: 'Credentialing & demographics' },
  { value: 'pharmacy', label: 'Pharmacy' },
  { value: 'portal-technology', label: 'Portal & technology' },
  { value: 'emergency', label: 'Emergency' },
] as const

/** How soon a reader has to act, most urgent first. */
export const URGENCIES = [
  { value: 'now', label: 'Act now' },
  { value: 'by-date', label: 'Act by a date' },
  { value: 'information', label: 'For information' },
] as const

/** The places besides the updates page where a notice can be shown. */
export const PLACEMENTS = [
  { value: 'login', label: 'Login page' },
  { value: 'registration', label: 'Registration page' },
  { value: 'banner', label: 'Emergency banner on every page' },
] as const

/** The public statuses in the order in which lists group them. */
export const STATUSES = [
  { value: 'upcoming', label: 'Upcoming' },
  { value: 'in-effect', label: 'In effect' },
  { value: 'ended', label: 'Ended' },
  { value: 'replaced', label: 'Replaced' },
  { value: 'withdrawn', label: 'Withdrawn' },
] as const

export type Category = (typeof CATEGORIES)[number]['value']
export type Urgency = (typeof URGENCIES)[number]['value']
export type Placement = (typeof PLACEMENTS)[number]['value']
export type PublicStatus = (typeof STATUSES)[number]['value']

/** The statuses of notices that still tell readers what to do. */
export const CURRENT_STATUSES: readonly PublicStatus[] = ['upcoming', 'in-effect']

/** What decides when a notice says what; see the words of the domain for each date. */
export interface NoticeDates {
  /** ISO 8601 instant in UTC at which the notice is (or will be) first public: "posted". */
  postedAt: string
  /**
   * Whether the log says that it was posted. It was seen then, and stays public whatever the clock has been
   * set to since.
   */
  isLogged?: boolean
  /** First day the rule applies; absent when the notice announces no rule. */
  effectiveOn?: Day
  /** Last day the reader can act. */
  actionBy?: Day
  /** Last day the rule applies. */
  endsOn?: Day
  /** First day on which the notice is no longer on the front lists. */
  takeDownOn?: Day
  /** ISO 8601 instant in UTC of the withdrawal. */
  withdrawnAt?: string
}

/** A notice as lists, feeds and search see it: everything but the rich text. */
export interface Notice extends NoticeDates {
  id: string
  /** Public number such as `2026-0001`: unique, never changed, never reused. */
  number: string
  /** Last part of the public address; may change, the old one then redirects. */
  slug: string
  title: string
  summary: string
  category: Category
  urgency: Urgency
  placements: Placement[]
  /** True when the notice is for every plan; then `planIds` is empty. */
  allPlans: boolean
  planIds: string[]
  /** What this one replaces, and has replaced. */
  replacements: readonly Replacement[]
  /** Whether accounts it is for are asked to confirm that they have read it. */
  asksForAcknowledgement: boolean
  /** ISO 8601 instant in UTC of the last change a reader should know of; the posting until there is one. */
  changedAt: string
  /** Sort key of every public list, see {@link orderKey}. */
  order: string
}

/** The sort key and keyset cursor of public lists: posting instant, then id, as one text. */
export function orderKey(postedAt: string, id: string): string {
  return `${postedAt}_${id}`
}

/** The greatest sort key a notice that is public at an instant can have (`~` sorts behind every id). */
export function lastPublicOrder(now: Date): string {
  return `${now.toISOString()}_~`
}

/** Whether the notice has been posted at this instant. */
export function isPosted({ postedAt, isLogged }: NoticeDates, now: Date): boolean {
  return isLogged === true || postedAt <= now.toISOString()
}

/**
 * The public status on a day. Dates decide, and two events overrule them: a withdrawn or replaced notice says
 * so for good.
 *
 * @param today the calendar day in the portal's time zone
 * @param isReplaced whether a posted notice names this one as replaced
 */
export function publicStatus(notice: NoticeDates, today: Day, isReplaced: boolean): PublicStatus {
  if (notice.withdrawnAt) return 'withdrawn'
  if (isReplaced) return 'replaced'
  if (notice.endsOn && notice.endsOn < today) return 'ended'
  if (notice.effectiveOn && notice.effectiveOn > today) return 'upcoming'
  return 'in-effect'
}

/**
 * Whether the notice has left the front lists for the archive on a day; it keeps its address all the same.
 */
export function isTakenDown(notice: NoticeDates, today: Day): boolean {
  return notice.takeDownOn !== undefined && notice.takeDownOn <= today
}
