import { readKept, writeKept, type KeptText } from './kept-text'

/** A copy with the name it is kept under. */
export interface Copy extends KeptText {
  key: string
}

const PREFIX = 'bulletin.kept'

/**
 * The name of what one window keeps of one document for one person; no window ever writes over the copy of
 * another.
 */
export function copyKey(person: string, document: string, window: string): string {
  return [PREFIX, person, document, window].join(':')
}

/** @returns whether the browser took it: it may be switched off, full, or the text too long */
export function keepCopy(key: string, kept: KeptText): boolean {
  const text = writeKept(kept)
  if (text === undefined) return false
  try {
    localStorage.setItem(key, text)
    return true
  } catch {
    return false
  }
}

export function dropCopy(key: string): void {
  stored()?.removeItem(key)
}

/**
 * What other windows, or this one before it was loaded again, kept of a document for this person; the newest
 * first.
 */
export function copiesOf(person: string, document: string, except: string, now: number): Copy[] {
  return keys()
    .filter((key) => key.startsWith(copyKey(person, document, '')) && key !== except)
    .flatMap((key) => {
      const kept = readKept(stored()?.getItem(key) ?? '', now)
      return kept ? [{ key, ...kept }] : []
    })
    .sort((one, other) => other.at - one.at)
}

/** Drops what is too old to be kept, of everybody who uses this browser. */
export function dropOldCopies(now: number): void {
  for (const key of keys()) if (!readKept(stored()?.getItem(key) ?? '', now)) dropCopy(key)
}

/** Drops everything that is kept for a person: who signs out leaves nothing behind. */
export function dropCopiesOf(person: string): void {
  for (const key of keys()) if (key.startsWith(`${PREFIX}:${person}:`)) dropCopy(key)
}

function keys(): string[] {
  const storage = stored()
  return storage ? Object.keys(storage).filter((key) => key.startsWith(`${PREFIX}:`)) : []
}

/** A browser may refuse even to be asked. */
function stored(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}
