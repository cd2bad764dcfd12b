import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import { z } from 'zod'
import { lastingFault } from '@/src/lib/availability'

/** How often to look, in milliseconds. */
const LOOK_EVERY = 5_000

/**
 * How long a transaction of an instance that is still connected may have nothing to do before it counts as
 * given up, in milliseconds.
 */
const LONGEST_REST = 20_000

/**
 * After how long such a one may have been given up, in milliseconds: a machine that hangs, or has lost its
 * network, still seems to be connected. One at work waits less than this between two statements, also for a
 * slow disk or a busy process.
 */
const SUSPICIOUS_REST = 5_000

/** How long one whose connection is gone may go on by another one, in milliseconds. */
const SHORTEST_REST = 1_000

/**
 * What `$currentOp` says of a connection, or of a transaction that waits for its next statement. One that is
 * at a statement does not say for how long it rested.
 */
const operation = z.object({
  type: z.string().optional(),
  connectionId: z.number().optional(),
  lsid: z.object({ id: z.unknown() }).optional(),
  transaction: z.object({ timeInactiveMicros: z.coerce.number().optional() }).optional(),
})

type Operation = z.infer<typeof operation>

/** What became of transactions that seem to have been left. */
export interface CutOff {
  /** How many were ended. */
  ended: number
  /** How many have lost their connection or rested suspiciously long, but may still be gone on with. */
  resting: number
}

/**
 * Ends the transactions that an instance has left open when it was killed or lost its network. The server
 * itself does that after a minute and more, and until then refuses every save of what they changed. An
 * instance that comes back after all learns from its commit that nothing was stored.
 *
 * @returns undefined where the account of the product may not look, as with some hosts of MongoDB
 */
export async function endCutOffTransactions({
  connection,
  url,
}: MongooseAdapter): Promise<CutOff | undefined> {
  const admin = connection.getClient().db('admin')
  const found = await admin
    .aggregate([
      { $currentOp: { allUsers: false, idleSessions: true, idleConnections: true } },
      { $match: { appName: appNameOf(String(url)) } },
      { $project: { type: 1, connectionId: 1, 'lsid.id': 1, 'transaction.timeInactiveMicros': 1 } },
    ])
    .toArray()
    .catch(ifNotAllowed)
  if (!found) return undefined
  const { left, resting } = sorted(found)
  if (left.length > 0) await admin.command({ killSessions: left.map((id) => ({ id })) })
  return { ended: left.length, resting }
}

/**
 * Tells the transactions that nobody will go on with, by the ids of their sessions, from those that rest.
 *
 * @param found as `$currentOp` answers
 */
export function sorted(found: readonly unknown[]): { left: unknown[]; resting: number } {
  const operations = z.array(operation).parse(found)
  const isTransaction = ({ type }: Operation) => type === 'idleSession'
  const connected = new Set(operations.filter((one) => !isTransaction(one)).map((one) => one.connectionId))
  const left: unknown[] = []
  let resting = 0
  for (const { connectionId, lsid, transaction } of operations.filter(isTransaction)) {
    const rest = (transaction?.timeInactiveMicros ?? 0) / 1_000
    const isConnected = connected.has(connectionId)
    if (lsid && rest >= (isConnected ? LONGEST_REST : SHORTEST_REST)) left.push(lsid.id)
    else if (!isConnected || rest >= SUSPICIOUS_REST) resting += 1
  }
  return { left, resting }
}

/**
 * Ends what is cut off every few seconds, as long as the database is open: what is saved outside of a
 * transaction would wait for it without a word.
 *
 * @returns stops it
 */
export function endCutOffRegularly(adapter: MongooseAdapter): () => void {
  const { logger } = adapter.payload
  const look = async () => {
    if (lastingFault() === 'away') return
    const found = await endCutOffTransactions(adapter)
    if (found && found.ended > 0) {
      logger.warn(
        `${found.ended} transaction(s) of an instance that was cut off were ended; nothing of them was stored.`,
      )
    }
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) =>
      logger.warn({ err: error, msg: 'Transactions that were cut off cannot be looked for.' }),
    )
  }, LOOK_EVERY).unref()
  return () => clearInterval(timer)
}

/**
 * By what name the connections of all instances on one database know each other. The server keeps 128 bytes
 * of it.
 *
 * @param uri as `DATABASE_URI` has it
 */
export function appNameOf(uri: string): string {
  const [, database = ''] = /^mongodb(?:\+srv)?:\/\/[^/?]+\/([^?]*)/.exec(uri) ?? []
  return `bulletin ${database}`.slice(0, 100)
}

/** Codes of "may not" and of "there is no such thing here". */
const NOT_ALLOWED = [13, 59, 115, 8_000, 40_324]

function ifNotAllowed(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (typeof code === 'number' && NOT_ALLOWED.includes(code)) return undefined
  throw error
}
