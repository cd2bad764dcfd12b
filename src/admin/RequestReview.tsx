'use client'

import { FormSubmit, toast, useConfig, useDocumentInfo, useForm, useFormFields } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'

/**
 * What moves a draft between its author and the editors: an author asks for review, an editor hands it back.
 * Whoever may publish needs no review, so an editor sees the button only while somebody waits for an answer.
 */
export function RequestReview() {
  const { id, collectionSlug, hasPublishPermission, hasSavePermission, isTrashed } = useDocumentInfo()
  const { config } = useConfig()
  const { submit } = useForm()
  const review: unknown = useFormFields(([fields]) => fields.review?.value)

  if (!id || !collectionSlug || !hasSavePermission || isTrashed) return null
  const isRequested = review === 'requested'
  if (Boolean(hasPublishPermission) !== isRequested) return null

  const step = isRequested
    ? { review: 'returned', label: 'Return to author', done: 'Returned to the author.' }
    : { review: 'requested', label: 'Ask for review', done: 'The editors see that it waits for review.' }

  const take = async () => {
    const result = await submit({
      action: formatAdminURL({
        apiRoute: config.routes.api,
        path: `/${collectionSlug}/${id}?depth=0&draft=true`,
      }),
      method: 'PATCH',
      overrides: { _status: 'draft', review: step.review },
      skipValidation: true,
      disableSuccessStatus: true,
    })
    if (result && result.res.ok) toast.success(step.done)
  }

  return (
    <FormSubmit buttonStyle="secondary" size="medium" type="button" onClick={() => void take()}>
      {step.label}
    </FormSubmit>
  )
}
