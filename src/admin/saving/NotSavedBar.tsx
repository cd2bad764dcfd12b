'use client'

import { Button } from '@payloadcms/ui'
import type { ReactNode } from 'react'
import { now } from '@/src/clock'
import type { SaveState } from './state/save-state'
import { clockTime, copySentence, notSavedSentence, slowSentence, undoneSentence } from './state/sentences'

const time = (at: number) => clockTime(at, now().getTime())

/**
 * While the form has something that is not saved, says so, why, and what will become of it. A screen reader
 * announces the sentences when they change; the buttons beside them are not read out with them.
 *
 * @param children what can be done about it
 */
export function NotSavedBar({
  state,
  isKept,
  children,
}: {
  state: SaveState
  isKept: boolean
  children: ReactNode
}) {
  const { notSaved, isSlow, undone, sentAt } = state
  const words =
    notSaved && 'words' in notSaved.reason && notSaved.reason.kind === 'refused' ? notSaved.reason.words : []
  return (
    <>
      <div role="alert">
        {notSaved && (
          <div className="saving__box saving__box--refused">
            <p>
              <strong>{notSavedSentence(notSaved, time)}</strong>
            </p>
            {words.length > 0 && (
              <ul>
                {words.map((word) => (
                  <li key={word}>{word}</li>
                ))}
              </ul>
            )}
            <p>{copySentence(isKept)}</p>
          </div>
        )}
      </div>
      {notSaved && <div className="saving__actions">{children}</div>}
      <div role="status">
        {isSlow && sentAt !== undefined && (
          <p className="saving__box">
            {slowSentence(sentAt, time)} {copySentence(isKept)}
          </p>
        )}
        {undone && <p className="saving__box">{undoneSentence(undone)}</p>}
      </div>
    </>
  )
}

/** A button of the bar. */
export function BarButton({ children, onClick }: { children: ReactNode; onClick: () => void }) {
  return (
    <Button buttonStyle="secondary" size="small" margin={false} type="button" onClick={onClick}>
      {children}
    </Button>
  )
}
