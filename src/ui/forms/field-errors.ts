import type { Issue } from '@/src/lib/issue'
import type { FieldError } from '@/src/ui/messages/ErrorSummary'

/**
 * The mistakes of a form for its `ErrorSummary`, where the ids of the controls are the names of their fields.
 *
 * @param whole id of the control that a mistake of the form as a whole leads to
 */
export function errorsOf(issues: readonly Issue[] = [], whole = ''): FieldError[] {
  return issues.map(({ field, message }) => ({ fieldId: field || whole, message }))
}

/** What is wrong with a field of a form that came back. */
export function errorOf(state: { issues: readonly Issue[] } | undefined, field: string): string | undefined {
  return state?.issues.find((issue) => issue.field === field)?.message
}
