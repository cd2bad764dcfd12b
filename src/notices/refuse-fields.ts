import { ValidationError, type CollectionSlug, type PayloadRequest } from 'payload'
import type { Issue } from '../lib/issue'
import { fieldLabel } from './field-labels'

/**
 * Refuses a write with every issue beside its field, by the name that the panel gives it.
 *
 * @throws ValidationError unless there is no issue
 */
export function refuseFields(
  collection: CollectionSlug,
  issues: readonly Issue[],
  req: PayloadRequest,
): void {
  if (issues.length === 0) return
  const { flattenedFields } = req.payload.collections[collection].config
  const errors = issues.map(({ field, message }) => ({
    path: field,
    message,
    label: fieldLabel(flattenedFields, field),
  }))
  throw new ValidationError({ collection, errors, req }, req.t)
}
