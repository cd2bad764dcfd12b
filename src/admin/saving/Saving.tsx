'use client'

import { useConfig, useDocumentInfo, useForm, useFormModified } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useState } from 'react'
import { createPortal } from 'react-dom'
import { copyKey } from './kept/copies'
import { FoundText } from './FoundText'
import type { Values } from './kept/kept-text'
import { LeaveGuard } from './LeaveGuard'
import { NotSavedBar } from './NotSavedBar'
import { SavingActions } from './SavingActions'
import { useHeldSession } from './use-held-session'
import { useFoundCopies, useKeptText } from './kept/use-kept-text'
import { useLeftOut } from './kept/use-left-out'
import { useOpener, type Opener } from './use-opener'
import { useResend } from './use-resend'
import { useSaving } from './state/use-saving'
import { useMarkedModified, useUnsaved } from './kept/use-unsaved'
import './saving.css'

/**
 * At the foot of a form for as long as it matters: that what is in it is not saved, and what was not saved
 * when it was open before.
 */
export function Saving() {
  const { id, collectionSlug, globalSlug, hasSavePermission, isTrashed } = useDocumentInfo()
  const opener = useOpener()
  const [place, setPlace] = useState<Element | null>(null)
  const find = useCallback((anchor: HTMLElement | null) => setPlace(anchor?.closest('form') ?? null), [])

  const document = globalSlug ? `globals/${globalSlug}` : [collectionSlug, id].filter(Boolean).join('/')
  if (!opener || !hasSavePermission || isTrashed) return null
  return (
    <>
      <span ref={find} hidden />
      {place && createPortal(<SavingOf key={document} document={document} opener={opener} />, place)}
    </>
  )
}

function SavingOf({ document, opener }: { document: string; opener: Opener }) {
  const { config } = useConfig()
  const { data, docConfig, setData } = useDocumentInfo()
  const { reset, setModified } = useForm()
  const isDraft = Boolean(docConfig?.versions?.drafts)
  const api = formatAdminURL({ apiRoute: config.routes.api, path: '' })

  const changed = useUnsaved()
  const resend = useResend(document, isDraft)
  const { state, tryAgain, settle } = useSaving({ document, api, person: opener.id, resend })
  const { notSaved } = state
  const unsaved = changed ?? (notSaved && {})
  useMarkedModified(notSaved !== undefined, isDraft && unsaved === undefined)
  // A file and a password are never kept, and are held all the same.
  const isModified = useFormModified()
  useHeldSession(unsaved !== undefined || (!isDraft && isModified))
  useLeftOut(isDraft && !notSaved ? changed : undefined, resend)

  const [window] = useState(() => crypto.randomUUID())
  const key = copyKey(opener.id, document, window)
  const isKept = useKeptText(key, unsaved, data?.updatedAt)
  const copies = useFoundCopies(opener.id, document, key)

  const putIn = async (fields: Values) => {
    await reset({ ...data, ...fields })
    setModified(true)
  }
  const loadNewest = async (newest: Values) => {
    if (changed) copies.putAside(changed, data?.updatedAt)
    setData(newest)
    await reset(newest)
    settle()
  }

  return (
    <div className="saving" data-is-refused={notSaved !== undefined}>
      {isDraft && (
        <LeaveGuard isUnsaved={unsaved !== undefined} isRefused={notSaved !== undefined} save={resend} />
      )}
      {copies.found && <FoundText copy={copies.found} onPutIn={putIn} onDone={copies.drop} />}
      <NotSavedBar state={state} isKept={isKept}>
        {notSaved && (
          <SavingActions
            reason={notSaved.reason}
            api={api}
            document={document}
            email={opener.email}
            mine={unsaved ?? {}}
            tryAgain={tryAgain}
            loadNewest={(newest) => void loadNewest(newest)}
          />
        )}
      </NotSavedBar>
    </div>
  )
}
