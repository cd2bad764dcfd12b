import config from '@payload-config'
import { getPayload, type Payload } from 'payload'
import { afterAll, beforeAll } from 'vitest'
import { isMongodb } from '@/src/database/mongodb'
import { env } from '@/src/env'
import { assertThrowAway } from './throw-away'

/** A running product on a database of its own; `payload` may be used inside tests and hooks. */
export interface Bulletin {
  readonly payload: Payload
}

/**
 * Starts the real product on an empty throw-away database before the tests of this file, and ends it after
 * them. Every integration test runs on SQLite and on MongoDB, without knowing which.
 *
 * @throws (before the tests) an Error when the database is not a throw-away one
 */
export function startBulletin(): Bulletin {
  let payload: Payload | undefined

  beforeAll(async () => {
    assertThrowAway(env().databaseUri)
    payload = await getPayload({ config })
  })

  afterAll(async () => {
    if (payload && isMongodb(payload.db)) await payload.db.connection.dropDatabase()
    await payload?.destroy()
  })

  return {
    get payload() {
      if (!payload) throw new Error('The product starts in beforeAll; use it inside a test or a later hook.')
      return payload
    },
  }
}
