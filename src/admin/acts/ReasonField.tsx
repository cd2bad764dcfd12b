'use client'

import { copySentence } from '@/src/admin/saving/state/sentences'
import { isBlank } from '@/src/lib/is-blank'
import { LONGEST_REASON } from '@/src/notices/model/lengths'
import type { KeptReason } from './use-kept-reason'

/** What is wrong with a reason before it is sent; the server says the same. */
export function reasonProblem(reason: string): string | undefined {
  if (isBlank(reason)) return 'Say why; readers see it.'
  const over = reason.trim().length - LONGEST_REASON
  return over > 0 ? `The reason is ${over} characters too long. Shorten it.` : undefined
}

interface ReasonFieldProps {
  id: string
  label: string
  kept: KeptReason
  isWrong: boolean
}

/**
 * The reason that readers will see. It takes more than it may have, so that what is pasted is not cut off
 * unseen.
 */
export function ReasonField({ id, label, kept, isWrong }: ReasonFieldProps) {
  const { reason, setReason } = kept
  return (
    <div className="act-dialog__field">
      <label htmlFor={id}>{label}</label>
      <p id={`${id}-hint`}>Readers see this. At most {LONGEST_REASON} characters.</p>
      {kept.isFound && <p id={`${id}-kept`}>You typed this before, and this browser kept it.</p>}
      <textarea
        id={id}
        rows={4}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        aria-describedby={`${id}-hint ${id}-kept ${id}-count`}
        aria-invalid={isWrong}
        required
      />
      <p id={`${id}-count`}>
        {reason.trim().length} of {LONGEST_REASON} characters
      </p>
      <p role="status">{reason && !kept.isKept && copySentence(false)}</p>
    </div>
  )
}
