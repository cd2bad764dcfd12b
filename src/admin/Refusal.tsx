'use client'

import {
  Banner,
  useAllFormFields,
  useDocumentInfo,
  useForm,
  useFormBackgroundProcessing,
  useFormModified,
  useFormProcessing,
  useFormSubmitted,
} from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'

interface Refused {
  sentences: string[]
  isPublication: boolean
  /** The version that the form had loaded when it was refused. */
  version: unknown
}

/**
 * Above the form: why it was refused, all of it, for as long as it takes to mend it. Payload shows the same sentences beside their fields, but takes
 * them away as soon as the next autosave has stored the draft, and shows none for a draft that cannot be stored.
 */
export function Refusal() {
  const [fields] = useAllFormFields()
  const isPublication = useFormSubmitted()
  const { data } = useDocumentInfo()
  const [refused, setRefused] = useState<Refused>()
  const version: unknown = data?.updatedAt

  const sentences = Object.values(fields).flatMap(({ valid, errorMessage }) =>
    valid === false && errorMessage ? [errorMessage] : [],
  )
  // State that follows from what is rendered is set while rendering: an effect would show the old list for a moment.
  if (sentences.length > 0 && sentences.join() !== refused?.sentences.join()) {
    setRefused({ sentences, isPublication, version })
  } else if (refused && sentences.length === 0 && version !== refused.version) {
    const isDone = !refused.isPublication || data?._status === 'published'
    if (isDone) setRefused(undefined)
  }

  useKeptText(sentences.length > 0)

  if (!refused) return null
  return (
    <div role="alert">
      <Banner type="error">
        <p>{refused.isPublication ? 'It was not published:' : 'It was not saved:'}</p>
        <ul>
          {refused.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Banner>
    </div>
  )
}

/**
 * Keeps what was typed right before a publication that is refused: Payload takes the refused form for one that is stored, and drops the autosave that was
 * waiting. A form that had nothing to store is left alone, because an autosave takes the sentences away from beside their fields.
 */
function useKeptText(isRefused: boolean): void {
  const isProcessing = useFormProcessing()
  const isAutosaving = useFormBackgroundProcessing()
  const isModified = useFormModified()
  const { setModified } = useForm()
  const wasProcessing = useRef(false)
  const hadText = useRef(false)
  useEffect(() => {
    if (isProcessing && !wasProcessing.current) hadText.current = isModified && !isAutosaving
    wasProcessing.current = isProcessing
    // The sentences of a refusal may come a moment after the end of the processing.
    if (!isProcessing && isRefused && hadText.current) {
      hadText.current = false
      setModified(true)
    }
  }, [isProcessing, isAutosaving, isModified, isRefused, setModified])
}
