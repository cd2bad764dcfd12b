'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { now } from '@/src/clock'
import { copiesOf, dropCopy, keepCopy, type Copy } from './copies'
import type { KeptText, Values } from './kept-text'

/** Milliseconds after the last stroke before the copy is written anew. */
const PAUSE = 300

/**
 * Keeps in this browser what is in a form and not stored, until it is.
 *
 * @param unsaved what is not stored, field by field; undefined if everything is
 * @param over `updatedAt` of the version that was written over
 * @returns whether the browser keeps a copy
 */
export function useKeptText(key: string, unsaved: Values | undefined, over: unknown): boolean {
  const [isKept, setKept] = useState(true)
  const keep = useEffectEvent(() => {
    if (!unsaved) dropCopy(key)
    else if (Object.keys(unsaved).length > 0) {
      setKept(keepCopy(key, keptText(now().getTime(), unsaved, over)))
    }
  })

  useEffect(() => {
    const waiting = setTimeout(() => keep(), PAUSE)
    return () => clearTimeout(waiting)
  }, [unsaved])

  useEffect(() => {
    const keepNow = () => keep()
    window.addEventListener('pagehide', keepNow)
    window.document.addEventListener('visibilitychange', keepNow)
    return () => {
      keepNow()
      window.removeEventListener('pagehide', keepNow)
      window.document.removeEventListener('visibilitychange', keepNow)
    }
  }, [])

  return isKept
}

interface FoundCopies {
  /** The newest of them. */
  found: Copy | undefined
  drop: (copy: Copy) => void
  /** Puts what is in the form beside it, as if another window had kept it. */
  putAside: (fields: Values, over: unknown) => void
}

/**
 * What other windows kept of a document, for as long as it is neither put in, nor thrown away, nor saved by
 * its own window.
 */
export function useFoundCopies(person: string, document: string, own: string): FoundCopies {
  const [copies, setCopies] = useState<Copy[]>([])
  const look = useEffectEvent(() => copiesOf(person, document, own, now().getTime()))
  useEffect(() => {
    const waiting = setTimeout(() => setCopies(look()))
    // Another window that still has the document open may save or change what it keeps; what it begins to
    // keep is its own affair.
    const lookAgain = () => {
      // Outside of the update: React calls that while it renders, where no event may be handled.
      const left = look()
      setCopies((found) => left.filter(({ key }) => found.some((before) => before.key === key)))
    }
    window.addEventListener('storage', lookAgain)
    return () => {
      clearTimeout(waiting)
      window.removeEventListener('storage', lookAgain)
    }
  }, [])
  return {
    found: copies[0],
    drop: (copy) => {
      dropCopy(copy.key)
      setCopies((all) => all.filter(({ key }) => key !== copy.key))
    },
    putAside: (fields, over) => {
      const at = now().getTime()
      keepCopy(`${own}-${at}`, keptText(at, fields, over))
      setCopies(copiesOf(person, document, own, at))
    },
  }
}

function keptText(at: number, fields: Values, over: unknown): KeptText {
  return { at, fields, ...(typeof over === 'string' && { over }) }
}
