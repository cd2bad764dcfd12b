import RSS from 'rss'
import { xmlText } from '@/src/lib/xml-text'
import { labelOf, LINES_OF_BUSINESS, STATES } from '@/src/notices/model/audience'
import { filterInWords, feedPath, listQuery, type Filter } from '@/src/notices/finding/filter'
import { itemHtml, type FeedNotice, type ItemContext } from './item-html'
import { CATEGORIES } from '@/src/notices/model/notice'
import { noticePath, UPDATES_PATH } from '@/src/notices/model/urls'

/**
 * Names our own elements in feeds. It must be the same in every installation, so that one program reads the
 * feeds of all of them, and it must not belong to a domain that somebody could lose; so it is a UUID (RFC
 * 9562) and leads nowhere. Elements may be added under it; a change of meaning needs a new one.
 */
export const NOTICE_NAMESPACE = 'urn:uuid:6f1c2a0e-8d54-4b7b-9a3e-52c7d0e4f186'

/**
 * How long, in minutes, a reader may wait before it asks again; asking more often is cheap for both, see
 * ETag.
 */
const MINUTES_BETWEEN_READINGS = 5

/** Everything a feed is made from. */
export interface Feed extends ItemContext {
  filter: Filter
  site: {
    organization: string
    portalName: string
    /** Authority of tag: URIs (RFC 4151), e.g. `portal.example.org,2026`. */
    feedAuthority: string
  }
  /** Newest first. */
  items: readonly FeedNotice[]
  /** The latest instant at which anything in the feed changed; undefined when nothing was ever posted. */
  changedAt: Date | undefined
}

/** A feed as RSS 2.0. Equal input gives equal text: nothing in it depends on when it is rendered. */
export function renderRss(feed: Feed): string {
  const { filter, site, publicUrl, items } = feed
  const name = `${site.organization} ${site.portalName}`
  const words = filterInWords(filter)
  const newest = items[0]?.notice.postedAt
  const rss = new RSS({
    title: `${name}: ${words || 'Updates & Announcements'}`,
    description: `Notices for providers${words ? `: ${words}` : ''}. Newest first.`,
    site_url: publicUrl + UPDATES_PATH + listQuery(filter),
    feed_url: publicUrl + feedPath(filter),
    generator: 'Bulletin',
    language: 'en-us',
    docs: 'https://www.rssboard.org/rss-specification',
    ttl: MINUTES_BETWEEN_READINGS,
    ...(newest && { pubDate: newest }),
    custom_namespaces: { notice: NOTICE_NAMESPACE },
  })
  for (const item of items) {
    rss.item({
      title: item.notice.title,
      description: itemHtml(item, feed),
      url: publicUrl + noticePath(item.notice.slug),
      guid: noticeTag(site.feedAuthority, item.notice.number),
      date: item.notice.postedAt,
      custom_elements: [...categoriesOf(item), ...elementsOf(item, feed)],
    })
  }
  return xmlText(withBuildDate(rss.xml(), feed.changedAt))
}

/**
 * The identity of a notice in feeds for good (RFC 4151): made of its number, which never changes and is never
 * reused.
 */
export function noticeTag(authority: string, number: string): string {
  return `tag:${authority}:notice:${number}`
}

/** An element in the notation of the library: by its name, a text, or a list of attributes and a text. */
type Element = Record<string, string | [{ _attr: Record<string, string> }, string]>

function categoriesOf({ notice, plans }: FeedNotice): Element[] {
  const category = (domain: string, label: string): Element => ({ category: [{ _attr: { domain } }, label] })
  const states = new Set(plans.map((plan) => labelOf(STATES, plan.state)))
  const lines = new Set(plans.map((plan) => labelOf(LINES_OF_BUSINESS, plan.lineOfBusiness)))
  return [
    category('category', labelOf(CATEGORIES, notice.category)),
    ...[...states].map((label) => category('state', label)),
    ...[...lines].map((label) => category('line-of-business', label)),
  ]
}

function elementsOf({ notice, status, plans, replacedBy, changedAt }: FeedNotice, { site }: Feed): Element[] {
  const optional = (name: string, value: string | undefined): Element[] => (value ? [{ [name]: value }] : [])
  return [
    { 'notice:number': notice.number },
    { 'notice:status': status },
    { 'notice:category': notice.category },
    { 'notice:urgency': notice.urgency },
    ...optional('notice:effectiveOn', notice.effectiveOn),
    ...optional('notice:actionBy', notice.actionBy),
    ...optional('notice:endsOn', notice.endsOn),
    { 'notice:audience': notice.allPlans ? 'all-plans' : 'plans' },
    ...plans.map((plan): Element => ({
      'notice:plan': [{ _attr: { state: plan.state, line: plan.lineOfBusiness } }, plan.name],
    })),
    ...optional('notice:replacedBy', replacedBy && noticeTag(site.feedAuthority, replacedBy.number)),
    ...optional('notice:withdrawnAt', notice.withdrawnAt),
    { 'atom:updated': changedAt },
  ]
}

/**
 * The library writes the time of day as the build date, so that the same feed would never be the same twice.
 * It stands behind the first end of a CDATA section followed by the link of the channel; no text inside such
 * a section can look like that.
 */
const HEAD =
  /(\]\]><\/description><link>[^<]*<\/link><generator>[^<]*<\/generator>)<lastBuildDate>[^<]*<\/lastBuildDate>/

function withBuildDate(xml: string, changedAt: Date | undefined): string {
  if (!HEAD.test(xml)) throw new Error('The feed library no longer writes a build date where it used to.')
  const element = changedAt ? `<lastBuildDate>${changedAt.toUTCString()}</lastBuildDate>` : ''
  return xml.replace(HEAD, (_, before: string) => before + element)
}
