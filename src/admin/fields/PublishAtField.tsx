'use client'

import { DateTimeField } from '@payloadcms/ui'
import type { DateFieldClientComponent } from 'payload'
import { usePublicState } from '@/src/admin/public-state'

/**
 * The moment of the publication, which cannot be changed any more once readers have seen the notice: another
 * one would only be refused.
 */
export const PublishAtField: DateFieldClientComponent = (props) => {
  const state = usePublicState()
  const isPosted = state === 'posted' || state === 'withdrawn'
  return <DateTimeField {...props} readOnly={props.readOnly === true || isPosted} />
}
