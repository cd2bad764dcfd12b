import type { LineOfBusiness, Plan, State } from '@/src/notices/model/audience'
import type { Catalogue } from '@/src/notices/index/catalogue'
import type { CatalogueEntry } from '@/src/notices/index/entries'
import { orderKey } from '@/src/notices/model/notice'
import type { Site } from '@/src/payload-types'

export const ZONE = 'America/New_York'

/**
 * A published notice as the catalogue holds it, posted on Sept. 4, 2019; `id` may be left out when nothing
 * asks for it.
 */
export function entry(changes: Partial<CatalogueEntry> = {}): CatalogueEntry {
  const id = changes.id ?? 'a'
  const postedAt = changes.postedAt ?? '2019-09-04T13:30:00.000Z'
  return {
    id,
    number: `2019-${id}`,
    slug: id,
    title: 'Claims address changes',
    summary: 'Send paper claims to the new address.',
    words: '',
    category: 'claims-payments',
    urgency: 'information',
    placements: [],
    postedAt,
    allPlans: (changes.planIds ?? []).length === 0,
    planIds: [],
    replacements: [],
    documentIds: [],
    imageIds: [],
    hash: '',
    asksForAcknowledgement: false,
    changedAt: postedAt,
    order: orderKey(postedAt, id),
    ...changes,
  }
}

export const SITE: Site = {
  id: 'site',
  organization: 'Example Health',
  portalName: 'Provider Portal',
  timeZone: ZONE,
  feedAuthority: 'portal.example.org,2026',
  mailSenderName: 'webmaster',
  mailSenderAddress: 'webmaster@example.org',
}

/** A plan whose id is its state and line of business, e.g. `ga-medicaid`. */
function plan(state: State, lineOfBusiness: LineOfBusiness): Plan {
  return {
    id: `${state}-${lineOfBusiness}`,
    name: `${state.toUpperCase()} ${lineOfBusiness}`,
    state,
    lineOfBusiness,
  }
}

/** The plans of every catalogue here. */
const PLANS = [
  plan('ga', 'medicaid'),
  plan('ga', 'marketplace'),
  plan('oh', 'medicaid'),
  plan('ky', 'medicare-advantage'),
]

/** A catalogue of notices, which may be given in any order. */
export function catalogueOf(...entries: CatalogueEntry[]): Catalogue {
  const newestFirst = [...entries].sort((a, b) => (a.order < b.order ? 1 : -1))
  return {
    head: 0,
    revision: '1.0',
    entries: newestFirst,
    byId: new Map(newestFirst.map((one) => [one.id, one])),
    plans: new Map(PLANS.map((one) => [one.id, one])),
    documents: new Map(),
    site: SITE,
    zone: ZONE,
  }
}
