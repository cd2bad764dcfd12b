'use client'

import { useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useEffectEvent, useId, useState, type FormEvent } from 'react'
import type { Opener } from '@/src/admin/saving/use-opener'
import type { SuccessorChoice } from '@/src/notices/editing/acts/successors'
import { DialogEnd } from './DialogEnd'
import { DialogFrame } from './DialogFrame'
import { ReasonField, reasonProblem } from './ReasonField'
import type { Refused } from './refused'
import { SuccessorField } from './SuccessorField'
import { useAct } from './use-act'
import { useKeptReason } from './use-kept-reason'
import { usePublicText } from './use-public-text'
import { WhatIsPublic } from './WhatIsPublic'
import { ACTS, type ActName } from './words'

interface ActDialogProps {
  /** Id of the notice. */
  notice: string
  name: ActName
  /** Whoever has opened the form: nothing is done in the name of somebody else. */
  opener: Opener
  /** Called when it is left, with whether the act was done. */
  onClose: (isDone: boolean) => void
}

/**
 * Shows which text is public, what will happen to it, and asks for what the act needs. It stands outside of
 * the form of the notice, which goes on saving what is written in it.
 */
export function ActDialog({ notice, name: chosen, opener, onClose }: ActDialogProps) {
  const { config } = useConfig()
  const api = formatAdminURL({ apiRoute: config.routes.api, path: '' })
  const asker = { api, person: opener.id }
  const { text, refused: unread, readAgain } = usePublicText(notice, asker)
  // What was scheduled when the form was opened may have appeared since.
  const hasAppeared = chosen === 'unschedule' && text !== undefined && text.state !== 'scheduled'
  const name = hasAppeared ? 'withdraw' : chosen
  const words = ACTS[name]
  const { perform, isBusy } = useAct(notice, words.endpoint, asker)
  const kept = useKeptReason(opener.id, `notices/${notice}/${words.endpoint}`)
  const { reason } = kept
  const [successor, setSuccessor] = useState<SuccessorChoice>()
  const [problem, setProblem] = useState<Refused>()
  const [isReasonWrong, setIsReasonWrong] = useState(false)
  const [signIns, setSignIns] = useState(0)
  const id = useId()
  const [titleId, reasonId] = [`${id}-title`, `${id}-reason`]

  // What offered to sign in is gone once it is done, and the focus with it.
  useEffect(() => {
    if (signIns > 0) document.getElementById(titleId)?.focus()
  }, [signIns, titleId])

  const act = async (event: FormEvent) => {
    event.preventDefault()
    // React would hand it on to the form of the notice, whose child this is for React alone.
    event.stopPropagation()
    if (!text || isBusy) return
    const wrong = words.reason ? reasonProblem(reason) : undefined
    setIsReasonWrong(wrong !== undefined)
    if (wrong) document.getElementById(reasonId)?.focus()
    const missing = name === 'replace' && !successor ? 'Choose the notice that replaces it.' : undefined
    const sentence = wrong ?? missing
    setProblem(sentence === undefined ? undefined : { sentence, isSignedOut: false })
    if (sentence !== undefined) return
    const { snapshotHash } = text
    const refused = await perform({
      snapshotHash,
      ...(words.reason && { reason }),
      ...(successor && { by: successor.id, bySnapshotHash: successor.snapshotHash }),
    })
    if (!refused) {
      kept.forget()
      onClose(true)
      return
    }
    setProblem(refused)
    if (refused.isSignedOut) return
    setSuccessor(undefined)
    // What it was decided on may have changed: what stands above is what is public now.
    readAgain()
  }

  const shown = problem ?? unread
  const isSignedOut = shown?.isSignedOut === true
  const goOn = () => {
    setProblem(undefined)
    setSignIns((before) => before + 1)
    readAgain()
  }
  const onReturn = useEffectEvent(goOn)

  // Whoever comes back may have signed in in another window.
  useEffect(() => {
    if (!isSignedOut) return undefined
    const look = () => onReturn()
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [isSignedOut])

  return (
    <DialogFrame
      titleId={titleId}
      heading={`${words.heading} ${text?.number ?? ''}`}
      isBusy={isBusy}
      onClose={() => onClose(false)}
      onSubmit={act}
    >
      {text && <WhatIsPublic text={text} />}
      <h3>What will happen</h3>
      <ul>
        {words.effects.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {words.reason && <ReasonField id={reasonId} label={words.reason} kept={kept} isWrong={isReasonWrong} />}
      {name === 'replace' && (
        <SuccessorField
          notice={notice}
          asker={asker}
          signIns={signIns}
          chosen={successor}
          onChoose={setSuccessor}
          onRefused={setProblem}
        />
      )}
      <DialogEnd
        refused={shown}
        api={api}
        email={opener.email}
        confirm={words.confirm}
        isUnread={!text}
        isBusy={isBusy}
        onSignedIn={goOn}
        onClose={() => onClose(false)}
      />
    </DialogFrame>
  )
}
