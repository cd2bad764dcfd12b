'use client'

import { useEffect, useEffectEvent } from 'react'
import { now } from '@/src/clock'
import { isWorthATry, type SaveState } from './save-state'

/**
 * Tries again what a while may mend: when its pause is over, and as soon as the network is back or the window
 * is looked at again.
 */
export function useRetry(state: SaveState, tryAgain: () => Promise<void>): void {
  const attempt = useEffectEvent(() => void tryAgain())
  const isUnderWay = state.sentAt !== undefined

  const retryAt = isUnderWay ? undefined : state.notSaved?.retryAt
  useEffect(() => {
    if (retryAt === undefined) return undefined
    const waiting = setTimeout(() => attempt(), Math.max(0, retryAt - now().getTime()))
    return () => clearTimeout(waiting)
  }, [retryAt])

  const isWorth = !isUnderWay && isWorthATry(state)
  useEffect(() => {
    if (!isWorth) return undefined
    const look = () => {
      if (document.visibilityState === 'visible') attempt()
    }
    window.addEventListener('online', look)
    window.addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.removeEventListener('online', look)
      window.removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [isWorth])
}
