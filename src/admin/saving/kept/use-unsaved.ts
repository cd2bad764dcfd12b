'use client'

import {
  useAllFormFields,
  useDocumentInfo,
  useForm,
  useFormBackgroundProcessing,
  useFormModified,
  useFormProcessing,
} from '@payloadcms/ui'
import { reduceFieldsToValues } from 'payload/shared'
import { useEffect, useMemo } from 'react'
import { changedFields, type Values } from './kept-text'

/** What is in the form and differs from what is stored, field by field; undefined if nothing does. */
export function useUnsaved(): Values | undefined {
  const [fields] = useAllFormFields()
  const { data } = useDocumentInfo()
  const modified = useFormModified()
  return useMemo(() => {
    if (!modified) return undefined
    const changed = changedFields(reduceFieldsToValues(fields, true), data ?? {})
    return Object.keys(changed).length > 0 ? changed : undefined
  }, [fields, modified, data])
}

/**
 * Milliseconds for which a form has to be as it is stored before its mark is taken away: Payload marks it
 * before its field has the new value.
 */
const REST = 1_000

/**
 * Keeps Payload's own mark of a changed form right: it is taken away before the server has answered, and
 * given back only for drafts, and after a refusal it stays for ever.
 *
 * @param isRefused whether what is in the form was refused
 * @param isStored whether all of it is known to be stored
 */
export function useMarkedModified(isRefused: boolean, isStored: boolean): void {
  const { setModified } = useForm()
  const modified = useFormModified()
  const isProcessing = useFormProcessing()
  const isBusy = useFormBackgroundProcessing() || isProcessing
  const mark = isBusy ? undefined : isRefused && !modified ? true : isStored && modified ? false : undefined
  useEffect(() => {
    if (mark === undefined) return undefined
    const waiting = setTimeout(() => setModified(mark), mark ? 0 : REST)
    return () => clearTimeout(waiting)
  }, [mark, setModified])
}
