'use client'

import { useFormBackgroundProcessing, useFormProcessing } from '@payloadcms/ui'
import { useEffect, useEffectEvent } from 'react'
import type { Values } from './kept-text'

/** Milliseconds without a stroke after which Payload's own autosave has had its turn. */
const TURN = 4_000

/**
 * Saves what Payload's autosave leaves out, e.g. what was written right before a publication that was
 * refused, which drops the one that was waiting.
 *
 * @param changed what differs from what is stored; undefined if nothing does, or if something stands in the
 * way
 */
export function useLeftOut(changed: Values | undefined, save: () => Promise<void>): void {
  const isProcessing = useFormProcessing()
  const isBusy = useFormBackgroundProcessing() || isProcessing
  const saveNow = useEffectEvent(save)
  useEffect(() => {
    if (!changed || isBusy) return undefined
    const waiting = setTimeout(() => void saveNow(), TURN)
    return () => clearTimeout(waiting)
  }, [changed, isBusy])
}
