'use client'

import { isBlank } from '@/src/lib/is-blank'
import { LONGEST_REASON } from '@/src/notices/model/lengths'

/** What is wrong with a reason before it is sent; the server says the same. */
export function reasonProblem(reason: string): string | undefined {
  if (isBlank(reason)) return 'Say why; readers see it.'
  const over = reason.trim().length - LONGEST_REASON
  return over > 0 ? `The reason is ${over} characters too long. Shorten it.` : undefined
}

interface ReasonFieldProps {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
  isWrong: boolean
}

/**
 * The reason that readers will see. It takes more than it may have, so that what is pasted is not cut off
 * unseen.
 */
export function ReasonField({ id, label, value, onChange, isWrong }: ReasonFieldProps) {
  const length = value.trim().length
  return (
    <div className="act-dialog__field">
      <label htmlFor={id}>{label}</label>
      <p id={`${id}-hint`}>Readers see this. At most {LONGEST_REASON} characters.</p>
      <textarea
        id={id}
        rows={4}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={`${id}-hint ${id}-count`}
        aria-invalid={isWrong}
        required
      />
      <p id={`${id}-count`}>
        {length} of {LONGEST_REASON} characters
      </p>
    </div>
  )
}
