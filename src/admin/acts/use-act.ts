'use client'

import { toast, useConfig, useDocumentInfo, useForm } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useEffect, useState } from 'react'
import { isObject } from '@/src/lib/is-object'
import type { PublicText } from '@/src/notices/editing/acts/public-text'
import { OPENED_BY } from '@/src/web/opened-by'
import { sentenceOf } from '@/src/admin/answer'

const UNREACHED =
  'The server could not be reached, so nobody knows whether it was done. Try again: nothing is done twice.'

/** The text that is public now, read when the dialog opens and whenever it is to be looked at again. */
export function usePublicText(notice: string): {
  text: PublicText | undefined
  problem: string | undefined
  readAgain: () => void
} {
  const { config } = useConfig()
  const [text, setText] = useState<PublicText>()
  const [problem, setProblem] = useState<string>()
  const [times, setTimes] = useState(0)
  const address = formatAdminURL({ apiRoute: config.routes.api, path: `/notices/${notice}/public` })

  useEffect(() => {
    const leave = new AbortController()
    fetch(address, { signal: leave.signal, credentials: 'include', cache: 'no-store' })
      .then(async (answer) => {
        // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to our own endpoint
        if (answer.ok) setText((await answer.json()) as PublicText)
        setProblem(answer.ok ? undefined : await sentenceOf(answer))
      })
      .catch(() => {
        if (!leave.signal.aborted) setProblem('The public text could not be read. Close this and try again.')
      })
    return () => leave.abort()
  }, [address, times])

  return { text, problem, readAgain: useCallback(() => setTimes((before) => before + 1), []) }
}

/**
 * Performs an act, once at a time, and says in the head of the form what has become of the notice. The fields
 * of the form stay as they are.
 *
 * @param opener id of whoever has opened the form
 * @returns `perform`, which answers with the sentence of a refusal
 */
export function useAct(notice: string, endpoint: string, opener: string) {
  const { config } = useConfig()
  const { dispatchFields, getFields } = useForm()
  const { incrementVersionCount, setHasPublishedDoc } = useDocumentInfo()
  const [isBusy, setIsBusy] = useState(false)
  const path = `/notices/${notice}/${endpoint}` as const

  const perform = async (body: Record<string, string>): Promise<string | undefined> => {
    setIsBusy(true)
    try {
      const response = await fetch(formatAdminURL({ apiRoute: config.routes.api, path }), {
        method: 'POST',
        credentials: 'include',
        headers: { 'Content-Type': 'application/json', [OPENED_BY]: opener },
        body: JSON.stringify(body),
      })
      const sentence = await sentenceOf(response.clone())
      if (!response.ok) return sentence
      toast.success(sentence)
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
