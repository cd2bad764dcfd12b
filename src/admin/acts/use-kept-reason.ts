'use client'

import { useEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { copiesOf, copyKey, dropCopy, keepCopy } from '@/src/admin/saving/kept/copies'
import { useKeptText } from '@/src/admin/saving/kept/use-kept-text'
import { useHeldSession } from '@/src/admin/saving/use-held-session'
import { now } from '@/src/clock'

export interface KeptReason {
  reason: string
  setReason: (reason: string) => void
  /** Whether it stands as it was typed before the dialog was opened. */
  isFound: boolean
  /** Whether the browser keeps what is typed now. */
  isKept: boolean
  /** Drops it, because the act is done. */
  forget: () => void
}

/**
 * What is typed in a dialog as the reason for an act. The browser keeps it until the act is done, as it keeps
 * the text of a form, so that a dialog that was left by mistake has it when it is opened again.
 *
 * @param person id of whoever types
 * @param act address of the act below the API, e.g. `notices/<id>/withdraw`
 */
export function useKeptReason(person: string, act: string): KeptReason {
  const copies = () => copiesOf(person, act, '', now().getTime())
  const [found] = useState(() => copies().at(0))
  const [key] = useState(() => copyKey(person, act, crypto.randomUUID()))
  const [reason, setReason] = useState(typeof found?.fields.reason === 'string' ? found.fields.reason : '')
  const typed = useMemo(() => (reason ? { reason } : undefined), [reason])
  const isKept = useKeptText(key, typed, undefined)
  useHeldSession(typed !== undefined)

  // What was found goes on in this dialog: it is not to come back once it is emptied here.
  useEffect(() => {
    if (found && keepCopy(key, found)) dropCopy(found.key)
  }, [found, key])

  const forget = () => {
    // Before the dialog goes, which keeps what is in it then.
    flushSync(() => setReason(''))
    for (const copy of copies()) dropCopy(copy.key)
  }
  return { reason, setReason, isFound: found?.fields.reason === reason, isKept, forget }
}
