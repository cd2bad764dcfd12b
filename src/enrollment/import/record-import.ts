import path from 'node:path'
import type { Payload } from 'payload'
import { audit, type Actor } from '@/src/audit/audit'
import type { AuditKind } from '@/src/audit/words'
import { inTransaction } from '@/src/database/transactions'
import { NO_CLIENT } from '@/src/web/client'

/** What an import is known by in the audit log. */
export interface ImportOrigin {
  /** Where the records come from; the name alone is written down, since folders tell of the machine. */
  file: string
  actor: Actor
  now: Date
}

type Counts = Readonly<Record<string, number>>

/** Keeps the entries of an import: one when it is stored at once, else when it begins and when it ends. */
export interface ImportBook {
  /**
   * Stores records together with the entry that tells of them.
   *
   * @param store answers with the counts so far
   */
  keep: <T extends Counts & object>(isLast: boolean, store: () => Promise<T>) => Promise<T>
  /** Enters that it ends in the middle; nothing where nothing has been stored. */
  stop: () => Promise<void>
}

/** @param origin.isDryRun nothing is stored, and nothing entered */
export function importBook(payload: Payload, origin: ImportOrigin & { isDryRun: boolean }): ImportBook {
  /** What is stored while an import goes on; undefined before and after. */
  let soFar: Counts | undefined
  return {
    keep: async (isLast, store) => {
      const isEntered = !origin.isDryRun && (isLast || soFar === undefined)
      const counts = await (isEntered
        ? inTransaction(payload, async () => {
            const stored = await store()
            await enterImport(payload, isLast ? 'imported' : 'import-begun', origin, isLast ? stored : {})
            return stored
          })
        : store())
      soFar = isLast ? undefined : counts
      return counts
    },
    stop: async () => {
      if (!soFar || origin.isDryRun) return
      // Why it stops is told all the same; a database that is away takes no entry either.
      await enterImport(payload, 'import-stopped', origin, soFar).catch(() => undefined)
    },
  }
}

/**
 * Enters how far an import has come, as a part of the transaction of the records that it is about.
 *
 * @param counts by what became of the rows, e.g. `{ added: 3 }`; those that are 0 are left out
 */
export async function enterImport(
  payload: Payload,
  kind: Extract<AuditKind, 'import-begun' | 'imported' | 'import-stopped' | 'record-ended' | 'removed'>,
  { file, actor, now }: ImportOrigin,
  counts: Counts = {},
): Promise<void> {
  const told = Object.entries(counts).filter(([, count]) => count > 0)
  const words = told.map(([what, count]) => `${count} ${what}`).join(', ')
  await audit(payload, {
    kind,
    about: { kind: 'enrollment', name: path.basename(file) },
    actor,
    client: NO_CLIENT,
    ...(words ? { detail: words } : {}),
    now,
  })
}
