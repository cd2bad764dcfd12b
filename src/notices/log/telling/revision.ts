import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  GlobalAfterChangeHook,
  Payload,
  PayloadRequest,
} from 'payload'
import { elapsed } from '@/src/clock'
import { afterCommit } from '@/src/database/after-commit'
import { processState } from '@/src/lib/process-state'
import { raiseCounter, readCounter } from '@/src/notices/log/counters'
import { toldHead } from '@/src/notices/log/copy/copy-log'

/** How long a process may trust a revision it read, in milliseconds. */
const TRUSTED_FOR = 250

const COUNTER = 'revision'

/** What is public, as far as this process tells it. */
export interface Revision {
  /** Differs whenever anything public differs. */
  name: string
  /** Number of the last event that is told. */
  head: number
}

interface KnownRevision {
  value: Promise<Revision>
  /** On the clock that ages go by. */
  readAt: number
}

const known = processState('revision', () => new WeakMap<Payload, KnownRevision>())

/** How often this process has stopped to trust what it has read. */
const distrusted = processState('distrusted-revision', () => new WeakMap<Payload, number>())

/**
 * The revision: one text that differs whenever anything public differs. It is the end of the log, as far as
 * its copy goes (see `toldHead()`), and the counter of the public things that are no notice. Cached results
 * carry it in their key, so nothing is ever invalidated. It names a state of this process's memory, and is
 * nothing to tell anybody outside of it: another process, or this one after a restart, may call the same
 * state otherwise.
 */
export function currentRevision(payload: Payload): Promise<Revision> {
  const last = known.get(payload)
  if (last && elapsed() - last.readAt < TRUSTED_FOR) return last.value
  const value = readRevision(payload)
  known.set(payload, { value, readAt: elapsed() })
  value.catch(() => known.delete(payload))
  return value
}

/**
 * Makes this process read the revision anew at the next question; others notice within {@link TRUSTED_FOR}.
 */
export function forgetRevision(payload: Payload): void {
  known.delete(payload)
}

/**
 * Makes this process compare all it holds with what is stored, whether anybody raised the revision or not. A
 * crash can come between a change and the raising, in another process too, and a database can be restored
 * behind our back; done regularly, neither is ever overlooked for long.
 */
export function distrustRevision(payload: Payload): void {
  distrusted.set(payload, (distrusted.get(payload) ?? 0) + 1)
  forgetRevision(payload)
}

/** Raises the revision for a public change that is no event of a notice. */
export async function raiseRevision(payload: Payload): Promise<void> {
  await raiseCounter(payload, COUNTER)
  forgetRevision(payload)
}

const raiseAfterCommit = (req: PayloadRequest) => afterCommit(req, () => raiseRevision(req.payload))

/** Raises the revision once a changed plan, document or image is stored. */
export const raiseRevisionAfterChange: CollectionAfterChangeHook = ({ req }) => raiseAfterCommit(req)

/** Raises the revision once a plan, document or image is gone. */
export const raiseRevisionAfterDelete: CollectionAfterDeleteHook = ({ req }) => raiseAfterCommit(req)

/** Raises the revision once changed site settings are stored. */
export const raiseRevisionAfterGlobalChange: GlobalAfterChangeHook = ({ req }) => raiseAfterCommit(req)

async function readRevision(payload: Payload): Promise<Revision> {
  const head = await toldHead(payload)
  const name = [head, await readCounter(payload, COUNTER), distrusted.get(payload) ?? 0].join('.')
  return { name, head }
}
