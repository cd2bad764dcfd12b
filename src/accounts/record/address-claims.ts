import type { Payload } from 'payload'
import { joining } from '@/src/database/rows'
import type { Account } from '@/src/payload-types'

/**
 * Whether somebody with an older link "this was not me" has the address of an account by now. Of several
 * addresses the one that was written to first wins: whoever took an account over must not get it back with a
 * letter about something later.
 *
 * @param expiresAt when the link that asks ends (ISO 8601); all last equally long, so it tells which is older
 */
export async function isOutrun(
  payload: Payload,
  { id, email }: Pick<Account, 'id' | 'email'>,
  expiresAt: string,
): Promise<boolean> {
  const older = await payload.db.findOne({
    collection: 'mailed-links',
    where: {
      and: [
        { owner: { equals: id } },
        { purpose: { equals: 'not-me' } },
        { detail: { equals: email } },
        { expiresAt: { less_than: expiresAt } },
      ],
    },
    req: joining(payload),
  })
  return Boolean(older)
}
