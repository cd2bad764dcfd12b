'use client'

import { useFormFields } from '@payloadcms/ui'
import type { PublicState } from '@/src/notices/editing/public-status-field'

/** How far the notice in the form has come in public, whatever its newest draft says. */
export function usePublicState(): PublicState {
  const state: unknown = useFormFields(([fields]) => fields.publicState?.value)
  return state === 'scheduled' || state === 'posted' || state === 'withdrawn' ? state : 'draft'
}
