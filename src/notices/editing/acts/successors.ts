import type { PayloadRequest } from 'payload'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { replacedIds } from '@/src/notices/model/replacements'
import { findByIds } from '@/src/notices/text/snapshot'
import { publicTextOf, type PublicText } from './public-text'

/** How many are offered at once; whoever looks for another one types more of it. */
const OFFERED = 8

/** A notice that can take the place of another one. */
export interface SuccessorChoice extends PublicText {
  id: string
}

/**
 * The public and scheduled notices that can replace a notice, the newest first: those whose number or title
 * has every word of the query `q`.
 *
 * @param id of the notice that is to be replaced
 */
export async function successorsOf(
  req: PayloadRequest,
  id: string,
  now: Date,
): Promise<{ notices: SuccessorChoice[]; more: boolean }> {
  const { entries } = await readCatalogue(req.payload, now)
  const query = typeof req.query.q === 'string' ? req.query.q : ''
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const fitting = entries.filter((entry) => {
    const name = `${entry.number} ${entry.title}`.toLowerCase()
    return (
      entry.id !== id &&
      !entry.withdrawnAt &&
      !replacedIds(entry.replacements).includes(id) &&
      words.every((word) => name.includes(word))
    )
  })
  const rows = await findByIds<NoticeRow>(
    req,
    'notices',
    fitting.slice(0, OFFERED).map((entry) => entry.id),
  )
  const notices = await Promise.all(
    rows.map(async (row) => ({ id: row.id, ...(await publicTextOf(row, req, now)) })),
  )
  return { notices, more: fitting.length > OFFERED }
}
