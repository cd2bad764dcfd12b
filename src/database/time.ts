import type { Payload } from 'payload'
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
