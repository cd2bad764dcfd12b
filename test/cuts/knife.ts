import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import Database from 'libsql'
import type { Binary, CommandStartedEvent } from 'mongodb'
import { around } from './around'

// Cuts this process off in the middle of an act, as `kill -9` or a dead machine does. It counts what changes
// something that outlives the process: statements of SQLite, commands to MongoDB and writes to files. It sits
// below everything of the product, in the drivers, so that nothing of the product can be left out.

/** Where and how to cut. */
export interface Cut {
  /** The step before which the process is killed, from 1; one more than there are steps: after the last. */
  at: number
  /**
   * The file that gets the last words: what was about to happen, and the sessions of MongoDB that stay open.
   */
  lastWords: string
}

/** What a killed process was about to do. */
export interface LastWords {
  step: string
  /** Sessions with a transaction, as MongoDB names them, in base64. */
  sessions: string[]
}

/** Commands to MongoDB that change something. */
const WRITING = [
  'insert',
  'update',
  'delete',
  'findAndModify',
  'bulkWrite',
  'commitTransaction',
  'abortTransaction',
]
const MAKING = ['create', 'createIndexes', 'drop', 'dropIndexes']

const steps: string[] = []
const sessions = new Set<string>()
let cut: Cut | undefined
let isCounting = false
let commands: readonly string[] = []

/**
 * Counts from here on and, given a cut, kills this process there.
 *
 * @param options.isStart whether making tables and indexes is a part of what is done; mongoose looks after
 * them in the background of anything else, too
 */
export function arm(at?: Cut, { isStart = false } = {}): void {
  cut = at
  commands = isStart ? [...WRITING, ...MAKING] : WRITING
  isCounting = true
}

/**
 * Counts no further.
 *
 * @returns what was counted, in words
 */
export function disarm(): string[] {
  isCounting = false
  return steps
}

/** What is about to happen when an act is over: its answer. */
export const THE_END = 'the end'

/** Kills this process if the cut lies behind the last step, when all is done and nobody was told. */
export function cutAtTheEnd(): void {
  step(THE_END)
}

function step(words: string): void {
  if (!isCounting) return
  steps.push(words)
  if (steps.length !== cut?.at) return
  isCounting = false
  const said: LastWords = { step: words, sessions: [...sessions] }
  fs.writeFileSync(cut.lastWords, JSON.stringify(said))
  // No handler, no finally, no close: the process is gone when this call returns.
  process.kill(process.pid, 'SIGKILL')
}

/** Puts the knife under the drivers and the file system; it cuts nothing until it is armed. */
export async function install(database: string): Promise<void> {
  watchFiles()
  if (database === 'mongodb') await watchMongodb()
  else watchSqlite()
}

const CHANGES =
  /^\s*(insert|update|delete|replace|with|create|drop|alter|begin|commit|rollback|savepoint|release|end)\b/i

function watchSqlite(): void {
  around(Database.prototype, 'exec', (exec, [sql]) => {
    if (CHANGES.test(String(sql))) step(inShort(String(sql)))
    return exec(sql)
  })
  around(Database.prototype, 'prepare', (prepare, [sql]) => {
    const statement = prepare(sql) as object
    if (!CHANGES.test(String(sql))) return statement
    // `all` of the driver is made of `iterate`.
    for (const name of ['run', 'get', 'iterate']) {
      around(statement, name, (carryOut, values) => {
        step(inShort(String(sql)))
        return carryOut(...values)
      })
    }
    return statement
  })
}

/**
 * The driver tells of its commands when the address of the database says `monitorCommands=true`, each before
 * it is sent.
 */
async function watchMongodb(): Promise<void> {
  const { MongoClient } = await import('mongodb')
  around(MongoClient.prototype, 'connect', (connect, _values, client) => {
    if (client instanceof MongoClient) client.on('commandStarted', countCommand)
    return connect()
  })
}

function countCommand({ commandName, command }: CommandStartedEvent): void {
  const sent = command
  if (sent.startTransaction === true) sessions.add((sent.lsid as { id: Binary }).id.toString('base64'))
  if (commands.includes(commandName)) step(`${commandName} ${String(sent[commandName])}`)
}

const FILE_WRITES = ['open', 'writeFile', 'appendFile', 'rename', 'unlink', 'rm', 'copyFile', 'link']

function watchFiles(): void {
  for (const name of FILE_WRITES) {
    for (const [owner, called] of [
      [fs.promises, name],
      [fs, name],
      [fs, `${name}Sync`],
    ] as const) {
      around(owner, called, (write, values) => {
        if (!(name === 'open' && (values[1] ?? 'r') === 'r'))
          step(`${name} ${path.basename(String(values[0]))}`)
        return write(...values)
      })
    }
  }
  syncBuiltinESMExports()
}

function inShort(sql: string): string {
  return sql.replace(/\s+/g, ' ').trim().slice(0, 60)
}
