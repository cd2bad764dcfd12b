'use client'

import { PublishButton, UnpublishButton, useFormFields } from '@payloadcms/ui'
import { now } from '../clock'

/** Publishes, and says beforehand whether that is at once or at the chosen moment. */
export function PublishNotice() {
  return <PublishButton label={useIsForLater() ? 'Schedule' : 'Publish'} />
}

/** Takes a scheduled notice off the schedule. What has been posted can only be withdrawn, so for it there is no such button. */
export function UnscheduleNotice() {
  return useIsForLater() ? <UnpublishButton label="Take off the schedule" /> : null
}

function useIsForLater(): boolean {
  const publishAt: unknown = useFormFields(([fields]) => fields.publishAt?.value)
  return typeof publishAt === 'string' && Date.parse(publishAt) > now().getTime()
}
