import type { Payload, Where } from 'payload'
import { now } from '@/src/clock'
import { isMongodb } from './mongodb'

/**
 * The present moment by the clock that all instances on one database share: that of MongoDB's server. For
 * leases that an instance leaves to the others in a row; the instances' own clocks differ, and are set. An
 * SQLite database has one machine, and its clock is this.
 */
export async function databaseTime({ db }: Pick<Payload, 'db'>): Promise<Date> {
  if (!isMongodb(db)) return now()
  const { localTime }: { localTime?: unknown } = await db.connection
    .getClient()
    .db('admin')
    .command({ hello: 1 })
  if (localTime instanceof Date) return localTime
  throw new Error('MongoDB does not say what time it is.')
}

/**
 * Finds the rows whose lease has run out. One that is dated in the future by more than its length has as
 * well: the clock was set back after it was made, and it would last for as long as that.
 *
 * @param field holds since when, by {@link databaseTime}
 * @param length of the lease, in milliseconds
 * @param moment by {@link databaseTime}
 */
export function leaseIsOver(field: string, length: number, moment: Date): Where {
  const earliest = new Date(moment.getTime() - length).toISOString()
  const latest = new Date(moment.getTime() + length).toISOString()
  return { or: [{ [field]: { less_than: earliest } }, { [field]: { greater_than: latest } }] }
}
