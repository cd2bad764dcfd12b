'use client'

import { useEffect } from 'react'
import { useHeldSession } from './use-held-session'

/**
 * Lets nothing take away what is typed and stored nowhere: the end of a session leaves it on the screen, and
 * the browser asks whoever leaves the page.
 */
export function useGuarded(isTyped: boolean): void {
  useHeldSession(isTyped)
  useEffect(() => {
    if (!isTyped) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isTyped])
}
