'use client'

import { PublishButton, UnpublishButton, useDocumentInfo, useForm, useFormFields } from '@payloadcms/ui'
import { useEffect } from 'react'
import { now } from '../clock'

/** Publishes, and says beforehand whether that is at once or at the chosen moment. */
export function PublishNotice() {
  useNothingLeftToStore()
  return <PublishButton label={useIsForLater() ? 'Schedule' : 'Publish'} />
}

/** Takes a scheduled notice off the schedule. What has been posted can only be withdrawn, so for it there is no such button. */
export function UnscheduleNotice() {
  return useIsForLater() ? <UnpublishButton label="Take off the schedule" /> : null
}

/**
 * Leaves nothing to store once a publication is stored. What is changed while an autosave is under way keeps the form changed for Payload, publication or not,
 * and the next autosave would store the published text as a draft of itself.
 */
function useNothingLeftToStore(): void {
  const { data } = useDocumentInfo()
  const { setModified } = useForm()
  const published: unknown = data?._status === 'published' ? data.updatedAt : undefined
  useEffect(() => {
    if (published) setModified(false)
  }, [published, setModified])
}

function useIsForLater(): boolean {
  const publishAt: unknown = useFormFields(([fields]) => fields.publishAt?.value)
  return typeof publishAt === 'string' && Date.parse(publishAt) > now().getTime()
}
