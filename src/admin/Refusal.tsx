'use client'

import {
  Banner,
  useAllFormFields,
  useDocumentInfo,
  useForm,
  useFormProcessing,
  useFormSubmitted,
} from '@payloadcms/ui'
import type { FormState } from 'payload'
import { reduceFieldsToValues } from 'payload/shared'
import { useEffect, useState } from 'react'
import { changedFields, type Values } from './saving/kept/kept-text'
import type { SaveAct } from './saving/state/save-request'
import { hearOfSaves } from './saving/state/watch-saves'

interface ToldRefusal {
  sentences: string[]
  isPublication: boolean
  isStep: boolean
  /** The version that the form had loaded when it was refused, and how far its review was. */
  version: unknown
  review: unknown
}

/**
 * Above the form: why it was refused, all of it, for as long as it takes to mend it. Payload shows the same
 * sentences beside their fields, but takes them away as soon as the next autosave has stored the draft, and
 * shows none for a draft that cannot be stored.
 */
export function Refusal() {
  const [fields] = useAllFormFields()
  const isPublication = useFormSubmitted()
  const { data, hasPublishPermission } = useDocumentInfo()
  const lastAct = useLastAct()
  const [refused, setRefused] = useState<ToldRefusal>()
  const { updatedAt: version, review }: { updatedAt?: unknown; review?: unknown } = data ?? {}

  const sentences = Object.values(fields).flatMap(({ valid, errorMessage }) =>
    valid === false && errorMessage ? [errorMessage] : [],
  )
  // State that follows from what is rendered is set while rendering: an effect would show the old list for a
  // moment.
  const isStep = lastAct === 'step'
  const isTold = sentences.join() === refused?.sentences.join() && isStep === refused.isStep
  if (sentences.length > 0 && !isTold) {
    setRefused({ sentences, isPublication, isStep, version, review })
  } else if (refused && sentences.length === 0 && version !== refused.version) {
    if (isDone(refused, data ?? {})) setRefused(undefined)
  }

  useMarkedUnsaved(sentences.length > 0, fields, data ?? {})

  if (!refused) return null
  return (
    <div role="alert">
      <Banner type="error">
        <p>{headingOf(refused, hasPublishPermission === true)}</p>
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
 * Whether what was refused is done by now. An autosave that stores the draft does what was asked for only
 * where it was the draft that could not be stored.
 */
function isDone({ isPublication, isStep, review }: ToldRefusal, stored: Values): boolean {
  if (isPublication) return stored._status === 'published'
  return !isStep || (stored.review ?? null) !== (review ?? null) || stored._status === 'published'
}

/**
 * What was not done. The steps are those of {@link RequestReview}; the draft itself is kept, whatever stands
 * in the way of a step.
 */
function headingOf({ isPublication, isStep }: ToldRefusal, mayPublish: boolean): string {
  if (isPublication) return 'It was not published:'
  if (!isStep) return 'It was not saved:'
  return mayPublish
    ? 'It was not returned to its author. The draft is kept:'
    : 'Review was not asked for. The draft is kept:'
}

/** What the last save was to do that was refused. */
function useLastAct(): SaveAct | undefined {
  const [act, setAct] = useState<SaveAct>()
  useEffect(() => hearOfSaves((heard, outcome) => outcome.kind === 'refused' && setAct(heard)), [])
  return act
}

/**
 * Marks what was typed right before a publication that is refused as not saved: Payload takes the refused
 * form for one that is stored, and drops the autosave that was waiting. A form that is stored is left alone,
 * because an autosave takes the sentences away from beside their fields.
 */
function useMarkedUnsaved(isRefused: boolean, fields: FormState, stored: Values): void {
  const isProcessing = useFormProcessing()
  const { setModified } = useForm()
  const isChanged = () => Object.keys(changedFields(reduceFieldsToValues(fields, true), stored)).length > 0
  const isUnsaved = isRefused && !isProcessing && isChanged()
  useEffect(() => {
    if (isUnsaved) setModified(true)
  }, [isUnsaved, setModified])
}
