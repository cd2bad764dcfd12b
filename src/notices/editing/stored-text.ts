import { APIError, type CollectionAfterChangeHook, type PayloadRequest } from 'payload'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { hashOf, referencesOf, snapshotOf } from '@/src/notices/text/snapshot'
import { storedRow } from './published-row'

/**
 * After a publication, before it is committed: makes the public text again from what was stored, and fails if
 * that is another one than was stamped. Whatever changes a field behind our backs (a hook of the framework's,
 * a database that cuts or rounds) would make the page tell one thing and the log another, for good.
 */
export const refuseOtherText: CollectionAfterChangeHook<NoticeRow> = async ({ doc, req }) => {
  if (doc._status === 'published' && !req.context.isFromLog) await assertStoredText(req, doc.id)
}

/**
 * The same for whoever changes what is public in another way.
 *
 * @param req with the transaction that has stored it
 * @param id of a notice that is public or scheduled
 * @throws APIError 500 in words; the transaction is then rolled back
 */
export async function assertStoredText(req: PayloadRequest, id: string): Promise<void> {
  const row = await storedRow(req, id)
  const text = row ? snapshotOf(row, await referencesOf(row, req)) : '{}'
  if (text === row?.snapshot && hashOf(text) === row.snapshotHash) return
  // Only the names of what differs: a text that is not public yet is not for the log.
  const names = differingKeys(text, row?.snapshot ?? '{}')
  req.payload.logger.error(
    `The public text of notice ${id} was stored with other contents in: ${names.join(', ')}.`,
  )
  throw new APIError(
    `Nothing was published: the database did not keep this notice as it was written (${names.join(', ')}). ` +
      'Your draft is kept. Tell whoever runs this portal; the log of the server says more.',
    500,
    undefined,
    true,
  )
}

function differingKeys(one: string, other: string): string[] {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to texts that snapshotOf() wrote
  const [first, second] = [one, other].map((text) => JSON.parse(text) as Record<string, unknown>)
  const names = new Set([...Object.keys(first ?? {}), ...Object.keys(second ?? {})])
  return [...names].filter((name) => JSON.stringify(first?.[name]) !== JSON.stringify(second?.[name]))
}
