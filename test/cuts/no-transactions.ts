import Database from 'libsql'
import { Connection } from 'mongodb/lib/cmap/connection.js'
import { around } from './around'

/**
 * Takes the transactions away: every statement is stored by itself. What the cuts find then is what they
 * would find if the product had forgotten a transaction, which shows that they can find it. The product does
 * not notice.
 */
export function takeTransactionsAway(database: 'mongodb' | 'sqlite'): void {
  if (database === 'mongodb') takeAwayOnMongodb()
  else takeAwayOnSqlite()
}

/** What makes a command a part of a transaction, and may not be said outside of one. */
const OF_TRANSACTIONS = ['txnNumber', 'startTransaction', 'autocommit', 'readConcern']

/** The driver goes on to believe in its transaction; only what it sends does not speak of it. */
function takeAwayOnMongodb(): void {
  around(Connection.prototype, 'prepareCommand', (prepare, values) => {
    const message = prepare(...values) as ReturnType<Connection['prepareCommand']>
    const { command } = message
    if (command?.autocommit !== false) return message
    for (const name of OF_TRANSACTIONS) Reflect.deleteProperty(command, name)
    const isEnd = 'commitTransaction' in command || 'abortTransaction' in command
    if (isEnd) message.command = { ping: 1, $db: 'admin' }
    return message
  })
}

const SAVEPOINTS = /^\s*(savepoint|release|rollback\s+to)\b/i
const WRITES = /^\s*(insert|update|delete|replace)\b/i

function takeAwayOnSqlite(): void {
  const { exec } = Database.prototype as { exec: (this: unknown, sql: string) => void }
  around(Database.prototype, 'exec', (carryOut, [sql], database) =>
    SAVEPOINTS.test(String(sql)) ? database : carryOut(sql),
  )
  around(Database.prototype, 'prepare', (prepare, [sql], database) => {
    const statement = prepare(SAVEPOINTS.test(String(sql)) ? 'select 1' : sql) as object
    if (!WRITES.test(String(sql))) return statement
    for (const name of ['run', 'get', 'all']) {
      around(statement, name, (carryOut, values) => {
        const result = carryOut(...values)
        if ((database as Database.Database).inTransaction) exec.call(database, 'COMMIT; BEGIN IMMEDIATE')
        return result
      })
    }
    return statement
  })
}
