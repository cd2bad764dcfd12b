import { dayInWords, dayOf, type Day } from '@/src/lib/days'
import { isLinkable } from '@/src/notices/model/links'
import { escaped } from '@/src/lib/xml-text'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { audienceInWords } from '@/src/notices/model/audience'
import type { PublicDocument } from '@/src/notices/index/entries'
import type { FoundNotice } from '@/src/notices/finding/find'
import { phoneLinesOf } from '@/src/site/phone-lines'
import { filePath, noticePath } from '@/src/notices/model/urls'
import { actionHeading, dateWords } from '@/src/notices/model/words'

/** A notice with everything a feed says of it. */
export interface FeedNotice extends FoundNotice {
  row: NoticeRow
  /** The text as safe HTML. */
  bodyHtml: string
  documents: readonly PublicDocument[]
}

/** What stands around an item. */
export interface ItemContext {
  /** Origin before every address, without a trailing slash. */
  publicUrl: string
  /** The calendar day in the portal's time zone. */
  today: Day
  zone: string
}

/**
 * A whole notice as HTML for readers who never open its page: with its dates, its audience, what to do,
 * documents and contacts. Every link is absolute.
 */
export function itemHtml(item: FeedNotice, context: ItemContext): string {
  return [
    stateHtml(item, context),
    paragraph(escaped(item.notice.summary)),
    datesHtml(item, context),
    paragraph(`For: ${escaped(audienceInWords(item.plans, item.notice.allPlans))}`),
    item.bodyHtml,
    actionHtml(item),
    section('Documents and links', [...documentItems(item.documents, context), ...linkItems(item.row.links)]),
    section('Questions? Call us', phoneItems(item.row)),
  ].join('')
}

function stateHtml(
  { notice, row, status, replacedBy }: FeedNotice,
  { publicUrl, zone }: ItemContext,
): string {
  if (status === 'withdrawn' && notice.withdrawnAt) {
    const on = dayInWords(dayOf(notice.withdrawnAt, zone))
    const reason = row.withdrawalReason ? ` ${escaped(row.withdrawalReason)}` : ''
    return paragraph(`<strong>This notice was withdrawn on ${on} and no longer applies.</strong>${reason}`)
  }
  if (!replacedBy) return ''
  const link = anchor(publicUrl + noticePath(replacedBy.slug), replacedBy.title)
  return paragraph(
    `<strong>This notice was replaced by notice ${escaped(replacedBy.number)}:</strong> ${link}`,
  )
}

function datesHtml({ notice, status, row, replacedAt }: FeedNotice, { today, zone }: ItemContext): string {
  const dates = dateWords(notice, status, today, zone, replacedAt).map(
    ({ term, words, dateTime }) => `${term} <time datetime="${dateTime}">${words}</time>`,
  )
  const late = row.lateReason
    ? paragraph(`Why it applies from a day before it was posted: ${escaped(row.lateReason)}`)
    : ''
  return paragraph(dates.join(' · ')) + late
}

function actionHtml({ row, status }: FeedNotice): string {
  const { who, what, linkLabel, linkUrl, otherwise } = row.action ?? {}
  if (!what) return ''
  return section(actionHeading(status), [
    ...(who ? [`Who: ${escaped(who)}`] : []),
    `What: ${escaped(what)}`,
    ...(linkUrl ? [`Where: ${elsewhere(linkUrl, linkLabel || linkUrl)}`] : []),
    ...(otherwise ? [`If you do not: ${escaped(otherwise)}`] : []),
  ])
}

function documentItems(documents: readonly PublicDocument[], { publicUrl }: ItemContext): string[] {
  return documents.map((document) => {
    const link = anchor(publicUrl + filePath('documents', document), document.title)
    return document.description ? `${link}: ${escaped(document.description)}` : link
  })
}

function linkItems(links: NoticeRow['links']): string[] {
  return (links ?? []).flatMap(({ label, url }) => (url ? [elsewhere(url, label || url)] : []))
}

function phoneItems(row: NoticeRow): string[] {
  return phoneLinesOf(row.phoneLines).map(({ name, number, tty, hours, note }) => {
    const parts = [`${name}: ${number}${tty ? ` (TTY: ${tty})` : ''}`, hours, note]
    return escaped(parts.filter(Boolean).join('. '))
  })
}

function section(heading: string, items: string[]): string {
  if (items.length === 0) return ''
  return `<h2>${heading}</h2><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
}

const paragraph = (html: string): string => (html ? `<p>${html}</p>` : '')

const anchor = (address: string, words: string): string =>
  `<a href="${escaped(address)}">${escaped(words)}</a>`

/**
 * A link to where an editor said; its words alone if that cannot be linked, as it is in nothing that is
 * published today.
 */
const elsewhere = (address: string, words: string): string =>
  isLinkable(address) ? anchor(address, words) : escaped(words)
