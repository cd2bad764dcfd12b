'use client'

import { useFormModified } from '@payloadcms/ui'
import { useEffect } from 'react'
import { useHeldSession } from './use-held-session'

/**
 * Lets nothing take a drawer away that holds what has not gone into its document yet, such as half a link:
 * the end of a session leaves it open, and the browser asks whoever leaves the page. Closing the drawer is a
 * decision, and asks nothing.
 */
export function useGuardedDrawer(): void {
  const isChanged = useFormModified()
  useHeldSession(isChanged)
  useEffect(() => {
    if (!isChanged) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isChanged])
}
