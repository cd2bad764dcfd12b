'use client'

import { useState } from 'react'
import type { Asker, Refused } from '@/src/admin/acts/refused'
import type { Issue } from '@/src/lib/issue'
import { askForRecord } from './server'

/** Of the elements with these ids the one that stands first; the server has an order of its own. */
function topmost(ids: readonly string[]): HTMLElement | undefined {
  return ids
    .flatMap((id) => document.getElementById(id) ?? [])
    .reduce<HTMLElement | undefined>((first, one) => (first && precedes(first, one) ? first : one), undefined)
}

const precedes = (one: Node, other: Node): boolean =>
  (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0

/**
 * Performs an act of support on enrollment records, once at a time, and keeps what was wrong with it.
 *
 * @returns `act`, which leads the focus to the first field with a mistake, and what the dialog shows
 */
export function useRecordAct(asker: Asker, fieldId: (field: string) => string) {
  const [isBusy, setBusy] = useState(false)
  const [issues, setIssues] = useState<readonly Issue[]>([])
  const [refused, setRefused] = useState<Refused>()

  const act = async (path: string, body: Record<string, string>) => {
    if (isBusy) return undefined
    setBusy(true)
    setIssues([])
    setRefused(undefined)
    const answer = await askForRecord(asker, path, body)
    setBusy(false)
    if ('message' in answer) return answer
    if ('refused' in answer) setRefused(answer.refused)
    else {
      setIssues(answer.issues)
      topmost(answer.issues.map(({ field }) => fieldId(field)))?.focus()
    }
    return undefined
  }

  const sentencesOf = (fits: (issue: Issue) => boolean): string =>
    issues
      .filter(fits)
      .map(({ message }) => message)
      .join(' ')

  return {
    act,
    isBusy,
    refused,
    forgetRefusal: () => setRefused(undefined),
    /** What is wrong with a field, in sentences. */
    wrongWith: (field: string) => sentencesOf((issue) => issue.field === field),
    /** What is wrong with what is no field. */
    wrongElsewhere: (fields: readonly string[]): Refused => ({
      sentence: sentencesOf(({ field }) => !fields.includes(field)),
      isSignedOut: false,
    }),
  }
}
