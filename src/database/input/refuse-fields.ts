import { ValidationError, type CollectionSlug, type PayloadRequest } from 'payload'
import type { Issue } from '@/src/lib/issue'
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
  const errors = [...sentencesByField(issues)].map(([path, sentences]) => ({
    path,
    message: sentences.join(' '),
    label: fieldLabel(flattenedFields, path),
  }))
  throw new ValidationError({ collection, errors, req }, req.t)
}

/** The panel shows one message beside a field, so what there is to say of one field is said together. */
function sentencesByField(issues: readonly Issue[]): Map<string, string[]> {
  const byField = new Map<string, string[]>()
  for (const { field, message } of issues) byField.set(field, [...(byField.get(field) ?? []), message])
  return byField
}
