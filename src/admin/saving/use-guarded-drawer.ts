'use client'

import { useFormModified } from '@payloadcms/ui'
import { useEffect } from 'react'
import { useHeldSession } from './use-held-session'
import { holdForms } from './state/watch-saves'

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
    const letGo = holdForms()
    window.addEventListener('beforeunload', ask)
    return () => {
      letGo()
      window.removeEventListener('beforeunload', ask)
    }
  }, [isChanged])
}
