import type { PayloadRequest } from 'payload'
import { instantInWords } from '@/src/lib/days'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { wasPosted } from '@/src/notices/log/posted'
import { siteZone } from '@/src/site/site'
import { noticePath } from '@/src/notices/model/urls'

/**
 * What somebody looks at before they act on it: the text that is public, which need not be the one in the
 * form.
 */
export interface PublicText {
  number: string
  title: string
  snapshotHash: string
  /** Whether readers see it, or will. */
  state: 'posted' | 'scheduled' | 'withdrawn'
  /** Since when or from when, in words and in the portal's time zone. */
  when: string
  /** Its address on the portal; absent while nobody can open it. */
  path?: string
}

/** Describes a published row to whoever decides on it. */
export async function publicTextOf(row: NoticeRow, req: PayloadRequest, now: Date): Promise<PublicText> {
  const zone = await siteZone(req)
  const isPosted = await wasPosted(req.payload, row, now)
  return {
    number: row.number ?? '',
    title: row.title ?? '',
    snapshotHash: row.snapshotHash ?? '',
    state: isPosted ? (row.withdrawnAt ? 'withdrawn' : 'posted') : 'scheduled',
    when: instantInWords(row.withdrawnAt ?? row.publishAt ?? now.toISOString(), zone),
    ...(isPosted && row.slug ? { path: noticePath(row.slug) } : {}),
  }
}
