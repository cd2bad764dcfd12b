import type { MongooseAdapter } from '@payloadcms/db-mongodb'

/** Whether an adapter is that of MongoDB; Payload's own type leaves out what the adapters do not share. */
export function isMongodb(adapter: object): adapter is MongooseAdapter {
  return 'name' in adapter && adapter.name === 'mongoose'
}
