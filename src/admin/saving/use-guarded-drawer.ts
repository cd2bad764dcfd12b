'use client'

import { useFormModified } from '@payloadcms/ui'
import { useGuarded } from './use-guarded'

/**
 * Guards a drawer that holds what has not gone into its document yet, such as half a link. Closing the drawer
 * is a decision, and asks nothing.
 */
export function useGuardedDrawer(): void {
  useGuarded(useFormModified())
}
