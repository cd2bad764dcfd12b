'use client'

import { useDocumentInfo, useDocumentTitle, useFormFields } from '@payloadcms/ui'
import { useEffect } from 'react'

/**
 * Names a notice that has no title yet by its number, above the form and in the path to it, where Payload
 * shows the key of its row.
 */
export function UntitledNotice() {
  const { id } = useDocumentInfo()
  const { title, setDocumentTitle } = useDocumentTitle()
  const number: unknown = useFormFields(([fields]) => fields.number?.value)
  const name = typeof number === 'string' && title === id ? `Untitled notice ${number}` : undefined
  useEffect(() => {
    if (!name) return undefined
    // Payload sets its own title after every effect of the form, hence not at once.
    const waiting = setTimeout(() => setDocumentTitle(name))
    return () => clearTimeout(waiting)
  }, [name, setDocumentTitle])
  return null
}
