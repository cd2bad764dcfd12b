'use client'

import { useFormFields } from '@payloadcms/ui'

/**
 * What readers see now, in the head of the form. It takes the place of Payload's own state, which calls a
 * scheduled notice published, and whose link "Revert to published" would publish without the words that a
 * change of a public notice needs.
 */
export function NoticeState() {
  const words: unknown = useFormFields(([fields]) => fields.publicStatus?.value)
  if (typeof words !== 'string') return null
  return (
    <span>
      Public status: <strong>{words}</strong>
    </span>
  )
}
