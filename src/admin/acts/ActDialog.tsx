'use client'

import { Button } from '@payloadcms/ui'
import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { PublicText } from '@/src/notices/editing/acts/public-text'
import type { SuccessorChoice } from '@/src/notices/editing/acts/successors'
import { ReasonField, reasonProblem } from './ReasonField'
import { SuccessorField } from './SuccessorField'
import { useAct, usePublicText } from './use-act'
import { ACTS, type ActName } from './words'

interface ActDialogProps {
  /** Id of the notice. */
  notice: string
  name: ActName
  /** Id of whoever has opened the form: nothing is done in the name of somebody else. */
  opener: string
  /** Called when it is left, with whether the act was done. */
  onClose: (isDone: boolean) => void
}

/**
 * Shows which text is public, what will happen to it, and asks for what the act needs. It stands outside of
 * the form of the notice, which goes on saving what is written in it.
 */
export function ActDialog({ notice, name: chosen, opener, onClose }: ActDialogProps) {
  const { text, problem: unread, readAgain } = usePublicText(notice)
  // What was scheduled when the form was opened may have appeared since.
  const hasAppeared = chosen === 'unschedule' && text !== undefined && text.state !== 'scheduled'
  const name = hasAppeared ? 'withdraw' : chosen
  const words = ACTS[name]
  const { perform, isBusy } = useAct(notice, words.endpoint, opener)
  const [reason, setReason] = useState('')
  const [successor, setSuccessor] = useState<SuccessorChoice>()
  const [problem, setProblem] = useState<string>()
  const [isReasonWrong, setIsReasonWrong] = useState(false)
  const reasonId = useId()

  const act = async (event: FormEvent) => {
    event.preventDefault()
    // React would hand it on to the form of the notice, whose child this is for React alone.
    event.stopPropagation()
    if (!text || isBusy) return
    const wrong = words.reason ? reasonProblem(reason) : undefined
    setIsReasonWrong(wrong !== undefined)
    if (wrong) document.getElementById(reasonId)?.focus()
    const missing = name === 'replace' && !successor ? 'Choose the notice that replaces it.' : undefined
    setProblem(wrong ?? missing)
    if (wrong ?? missing) return
    const { snapshotHash } = text
    const refused = await perform({
      snapshotHash,
      ...(words.reason && { reason }),
      ...(successor && { by: successor.id, bySnapshotHash: successor.snapshotHash }),
    })
    if (refused === undefined) {
      onClose(true)
      return
    }
    setProblem(refused)
    setSuccessor(undefined)
    // What it was decided on may have changed: what stands above is what is public now.
    readAgain()
  }

  return (
    <Frame
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
      {words.reason && (
        <ReasonField
          id={reasonId}
          label={words.reason}
          value={reason}
          onChange={setReason}
          isWrong={isReasonWrong}
        />
      )}
      {name === 'replace' && <SuccessorField notice={notice} chosen={successor} onChoose={setSuccessor} />}
      <div role="alert" className="act-dialog__problem">
        {problem ?? unread}
      </div>
      <div className="act-dialog__buttons">
        <Button type="submit" size="medium" margin={false} disabled={!text}>
          {isBusy ? 'One moment …' : words.confirm}
        </Button>
        <Button
          buttonStyle="secondary"
          size="medium"
          margin={false}
          disabled={isBusy}
          onClick={() => onClose(false)}
        >
          Cancel
        </Button>
      </div>
    </Frame>
  )
}

const STATES: Record<PublicText['state'], string> = {
  posted: 'Public since',
  scheduled: 'Appears',
  withdrawn: 'Withdrawn',
}

function WhatIsPublic({ text }: { text: PublicText }) {
  return (
    <div className="act-dialog__text">
      <p>
        <strong>{text.title}</strong>
      </p>
      <p>
        {STATES[text.state]} {text.when}.{' '}
        {text.path && (
          <a href={text.path} target="_blank" rel="noreferrer">
            See it as readers do (opens a new tab)
          </a>
        )}
      </p>
      <p>
        Fingerprint of this text: <code>{text.snapshotHash.slice(0, 12)}</code>
      </p>
    </div>
  )
}

interface DialogFrameProps {
  heading: string
  isBusy: boolean
  onClose: () => void
  onSubmit: (event: FormEvent) => Promise<void>
  children: ReactNode
}

/**
 * The browser's own dialog: it holds the focus, closes with Escape, and hands the focus back to the button
 * that opened it.
 */
function Frame({ heading, isBusy, onClose, onSubmit, children }: DialogFrameProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const titleId = useId()

  useEffect(() => {
    const shown = dialog.current
    const opener = document.activeElement
    shown?.showModal()
    title.current?.focus()
    return () => {
      shown?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])

  return createPortal(
    <dialog
      ref={dialog}
      className="act-dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        if (!isBusy) onClose()
      }}
    >
      <form onSubmit={(event) => void onSubmit(event)} noValidate aria-busy={isBusy}>
        <h2 id={titleId} ref={title} tabIndex={-1}>
          {heading}
        </h2>
        {children}
      </form>
    </dialog>,
    document.body,
  )
}
