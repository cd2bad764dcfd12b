import { dayOf, type Day } from '@/src/lib/days'
import { monthOf, type Month } from '@/src/lib/months'
import { processState } from '@/src/lib/process-state'
import type { Plan } from '@/src/notices/model/audience'
import { stretchAround } from '@/src/notices/model/boundaries'
import type { Catalogue } from './catalogue'
import type { CatalogueEntry } from './entries'
import { isPosted, isTakenDown, publicStatus, type PublicStatus } from '@/src/notices/model/notice'
import type { Replacement } from '@/src/notices/model/replacements'

/** A posted notice with what the day and the other notices make of it. */
export interface FoundNotice {
  notice: CatalogueEntry
  status: PublicStatus
  /** The plans it is for, in the order in which it names them; empty when it is for all. */
  plans: readonly Plan[]
  /** The newest posted notice that replaces it. */
  replacedBy?: CatalogueEntry
  /** ISO 8601 instant in UTC at which readers first saw it replaced. */
  replacedAt?: string
  /**
   * ISO 8601 instant in UTC of the last thing a reader should know of: a change of its own, or that it was
   * replaced, or that this was taken back.
   */
  changedAt: string
  /** Whether it has left the front lists for the archive. */
  isTakenDown: boolean
  /** The month of the posting in the portal's time zone. */
  postedIn: Month
}

/** What is public in a stretch of time in which time alone changes nothing. */
export interface Moment {
  /** The first instant this was reckoned for; it holds from there on. */
  from: Date
  /** The instant from which it no longer holds; undefined when nothing is left to happen. */
  until?: Date
  /**
   * The latest instant at which a notice changed what it says, by itself or by an editor; undefined when
   * nothing is posted.
   */
  changedAt?: Date
  today: Day
  /** Newest first. */
  posted: readonly FoundNotice[]
  byId: ReadonlyMap<string, FoundNotice>
}

const moments = processState('moments', () => new WeakMap<Catalogue, Moment>())

/** The posted notices as of now; reckoned anew only once a boundary has passed. */
export function momentOf(catalogue: Catalogue, now: Date): Moment {
  const known = moments.get(catalogue)
  if (known && known.from <= now && (!known.until || now < known.until)) return known
  const moment = reckon(catalogue, now)
  moments.set(catalogue, moment)
  return moment
}

function reckon(catalogue: Catalogue, now: Date): Moment {
  const { entries, zone } = catalogue
  const today = dayOf(now, zone)
  const visible = entries.filter((entry) => isPosted(entry, now))
  const replacements = replacementsIn(visible)
  const posted = visible.map((notice): FoundNotice => {
    const turns = replacements.get(notice.id) ?? []
    const replacement = turns.find(({ until }) => !until)
    const instants = turns.flatMap(({ since, until }) => [since, until])
    return {
      notice,
      status: publicStatus(notice, today, replacement !== undefined),
      plans: notice.planIds.flatMap((id) => catalogue.plans.get(id) ?? []),
      ...(replacement && {
        replacedBy: replacement.by,
        replacedAt: replacement.since > notice.postedAt ? replacement.since : notice.postedAt,
      }),
      changedAt: latest([notice.changedAt, ...instants], now) ?? notice.changedAt,
      isTakenDown: isTakenDown(notice, today),
      postedIn: monthOf(notice.postedAt, zone),
    }
  })
  const { since, until } = stretchAround(entries, now, zone)
  const changedAt = latest([since?.toISOString(), ...posted.map((found) => found.changedAt)], now)
  return {
    from: now,
    ...(until && { until }),
    ...(changedAt && { changedAt: new Date(changedAt) }),
    today,
    posted,
    byId: new Map(posted.map((found) => [found.notice.id, found])),
  }
}

interface Turn extends Replacement {
  by: CatalogueEntry
}

/** By the id of a notice, who of the given ones replaces it, or has replaced it; the newest first. */
function replacementsIn(newestFirst: readonly CatalogueEntry[]): Map<string, Turn[]> {
  const found = new Map<string, Turn[]>()
  for (const by of newestFirst) {
    for (const replacement of by.replacements) {
      const turns = found.get(replacement.notice) ?? []
      found.set(replacement.notice, [...turns, { ...replacement, by }])
    }
  }
  return found
}

/** The latest of the instants that has come, all in ISO 8601 and UTC. */
function latest(instants: (string | undefined)[], now: Date): string | undefined {
  const until = now.toISOString()
  let last: string | undefined
  for (const instant of instants) {
    if (instant && instant <= until && (last === undefined || instant > last)) last = instant
  }
  return last
}
