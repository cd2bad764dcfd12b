import { sql } from '@payloadcms/db-sqlite'
import type { SchemaMigration } from '@/src/database/sqlite/migrate'
import { migrations } from '@/src/database/migrations'
import type { Act } from './scene'

/** What a start does is done when it has started. */
const nothing = { prepare: async () => ({}), send: async () => ({ status: 200, words: '' }) }

/** What the product does to its database before it is asked for anything. */
export const START_ACTS: Record<string, Act> = {
  'starting for the first time': { ...nothing, start: { isFirst: true } },
  'migrating what is stored': {
    ...nothing,
    start: { isFirst: false, only: 'sqlite', before: () => migrations.push(rebuildNotices()) },
  },
}

/**
 * A migration as the command line writes it for most changes of a column: the table is made anew, filled, and
 * takes the place of the old one.
 */
function rebuildNotices(): SchemaMigration {
  const ofNotices = (type: string) =>
    sql`select sql from sqlite_master where type = ${type} and tbl_name = 'notices' and sql is not null`
  return {
    name: '20991231_235959_rebuild_notices',
    up: async ({ db }) => {
      const tables = await db.all<{ sql: string }>(ofNotices('table'))
      const indexes = await db.all<{ sql: string }>(ofNotices('index'))
      const made = tables.map(({ sql: text }) => text.replace(/^(CREATE TABLE\s+)\S+/i, '$1`__new_notices`'))
      for (const text of [
        'PRAGMA foreign_keys=OFF',
        ...made,
        'INSERT INTO `__new_notices` SELECT * FROM `notices`',
        'DROP TABLE `notices`',
        'ALTER TABLE `__new_notices` RENAME TO `notices`',
        'PRAGMA foreign_keys=ON',
        ...indexes.map(({ sql: text }) => text),
      ]) {
        await db.run(sql.raw(text))
      }
    },
    down: async () => undefined,
  }
}
