'use client'

import { toast, useDocumentInfo, useForm } from '@payloadcms/ui'
import { useState } from 'react'
import { sentenceOf } from '@/src/admin/answer'
import { postJson } from '@/src/admin/ask'
import { isObject } from '@/src/lib/is-object'
import { refusedBy, type Asker, type Refused } from './refused'

const UNREACHED: Refused = {
  sentence:
    'The server could not be reached, so nobody knows whether it was done. Try again: nothing is done twice.',
  isSignedOut: false,
}

/**
 * Performs an act, once at a time, and says in the head of the form what has become of the notice. The fields
 * of the form stay as they are.
 *
 * @returns `perform`, which answers with a refusal
 */
export function useAct(notice: string, endpoint: string, asker: Asker) {
  const { dispatchFields, getFields } = useForm()
  const { incrementVersionCount, setHasPublishedDoc } = useDocumentInfo()
  const [isBusy, setIsBusy] = useState(false)

  const perform = async (body: Record<string, string>): Promise<Refused | undefined> => {
    setIsBusy(true)
    try {
      const response = await postJson(`${asker.api}/notices/${notice}/${endpoint}`, body, asker.person)
      if (!response) return UNREACHED
      if (!response.ok) return await refusedBy(response, asker)
      toast.success(await sentenceOf(response.clone()))
      const answer: unknown = await response.json()
      if (isObject(answer) && isObject(answer.doc)) show(answer.doc)
      return undefined
    } catch {
      return UNREACHED
    } finally {
      setIsBusy(false)
    }
  }

  function show({ publicStatus, publicState }: Record<string, unknown>): void {
    const fields = getFields()
    // Without a word that these were changed by hand: the next autosave tells them anew.
    const formState = {
      publicStatus: { ...fields.publicStatus, value: publicStatus },
      publicState: { ...fields.publicState, value: publicState },
    }
    dispatchFields({ type: 'UPDATE_MANY', formState })
    setHasPublishedDoc(publicState !== 'draft')
    incrementVersionCount()
  }

  return { perform, isBusy }
}
