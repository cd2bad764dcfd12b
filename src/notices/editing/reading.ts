import type { Access, Payload, Where } from 'payload'
import { mayPublish, mayWrite, staffOf } from '@/src/staff/roles'
import { lastPublicOrder } from '@/src/notices/model/notice'
import { postedAhead } from '@/src/notices/log/posted'

/**
 * The notices that everybody may read at an instant: those whose time has come, and those that were posted
 * before the clock was set back.
 */
async function publicNotices(payload: Payload, now: Date): Promise<Where> {
  const seen = await postedAhead(payload, now)
  const isDue: Where = { order: { less_than: lastPublicOrder(now) } }
  return {
    and: [
      { _status: { equals: 'published' } },
      seen.length > 0 ? { or: [isDue, { id: { in: seen } }] } : isDue,
    ],
  }
}

/**
 * Reading notices: everything for staff; what is public now for our own pages; nothing through REST for
 * anybody else.
 */
export function readNotices(clock: () => Date): Access {
  return ({ req }) => {
    if (staffOf(req.user)) return true
    return req.payloadAPI === 'local' && publicNotices(req.payload, clock())
  }
}

/** Writing notices: drafts for all who write, what readers see for publishers. */
export const writeNotices: Access<{ _status?: unknown }> = ({ req, data }) =>
  data?._status === 'published' ? mayPublish(req.user) : mayWrite(req.user)

/**
 * Throwing notices away: into the trash for all who write (what was published is refused elsewhere), for good
 * for publishers.
 */
export const throwAwayNotices: Access<{ deletedAt?: unknown }> = ({ req, data }) =>
  mayPublish(req.user) || (Boolean(data?.deletedAt) && mayWrite(req.user))
