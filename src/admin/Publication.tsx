'use client'

import { PublishButton, useDocumentInfo, useForm, useFormFields } from '@payloadcms/ui'
import { useEffect } from 'react'
import { now } from '@/src/clock'
import { usePublicState } from './public-state'

/** Publishes, and says beforehand whether that is at once or at the chosen moment. */
export function PublishNotice() {
  useNothingLeftToStore()
  return <PublishButton label={useIsForLater() ? 'Schedule' : 'Publish'} />
}

/**
 * Takes the place of Payload's own button, which would publish the form while it takes a notice back; see the
 * buttons above the form.
 */
export function NoUnpublish() {
  return null
}

/**
 * Leaves nothing to store once a publication is stored. What is changed while an autosave is under way keeps
 * the form changed for Payload, publication or not, and the next autosave would store the published text as a
 * draft of itself.
 */
function useNothingLeftToStore(): void {
  const { data } = useDocumentInfo()
  const { setModified } = useForm()
  const published: unknown = data?._status === 'published' ? data.updatedAt : undefined
  useEffect(() => {
    if (published) setModified(false)
  }, [published, setModified])
}

/** What is posted already has its moment behind it, whatever the form says. */
function useIsForLater(): boolean {
  const publishAt: unknown = useFormFields(([fields]) => fields.publishAt?.value)
  const state = usePublicState()
  if (state === 'posted' || state === 'withdrawn') return false
  return typeof publishAt === 'string' && Date.parse(publishAt) > now().getTime()
}
