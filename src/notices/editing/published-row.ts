import type { PayloadRequest } from 'payload'
import { rowById } from '@/src/database/rows'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { takeTurn } from '@/src/notices/log/counters'
import { replacedIds, replacementsOf } from '@/src/notices/model/replacements'
import { findByIds } from '@/src/notices/text/snapshot'

/**
 * The row of a notice as it is stored, whatever its newest draft says; undefined when there is no such
 * notice.
 */
export const storedRow = (req: PayloadRequest, id: string): Promise<NoticeRow | undefined> =>
  rowById<NoticeRow>(req.payload, 'notices', id, req)

/**
 * The row that readers see (or will see at its time), as opposed to the newest draft; undefined when there is
 * none.
 */
export async function publishedRow(
  req: PayloadRequest,
  id: string | undefined,
): Promise<NoticeRow | undefined> {
  const row = id ? await storedRow(req, id) : undefined
  return row?._status === 'published' ? row : undefined
}

/**
 * What replaces what is decided one after another: two that replace each other at the same moment would not
 * see the circle.
 */
export const takeReplacingTurn = (req: PayloadRequest): Promise<void> => takeTurn(req, 'replacing')

/**
 * Whether a notice that replaced these would replace, by way of others, the very notice that replaces it:
 * each of them would send its readers to the next one.
 *
 * @param replaced ids of the notices that it is to replace
 */
export async function isInCircle(
  req: PayloadRequest,
  id: string,
  replaced: readonly string[],
): Promise<boolean> {
  const seen = new Set<string>()
  let next = [...replaced]
  while (next.length > 0 && !next.includes(id)) {
    for (const one of next) seen.add(one)
    const rows = await findByIds<NoticeRow>(req, 'notices', next)
    next = rows
      .filter(({ _status }) => _status === 'published')
      .flatMap((row) => replacedIds(replacementsOf(row)))
      .filter((one) => !seen.has(one))
  }
  return next.includes(id)
}
