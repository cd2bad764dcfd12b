'use client'

import { useEffect, useRef, useState } from 'react'
import { forgetTyped, keepTyped, restoreTyped } from './typed-text'
import { TimeoutDialog } from './TimeoutDialog'
import { SessionClock, stateFrom, type SessionState, type Warning } from './session-clock'

interface SessionWatchProps {
  /** User name of whoever is signed in; typed text is given back to nobody else. */
  owner: string
  /** When the page was made: how long the session lasted from there, and whether it can go on. */
  session: SessionState
  /** How long before the end the warning stands, in milliseconds. */
  warnFor: number
  /** Answers how the session stands, without going on with it. */
  stateHref: string
  /** Goes on with the session when it is posted to. */
  stayAction: string
  signOutAction: string
  /** The sign-in page for whose session has ended; the way back is added. */
  endedHref: string
}

/**
 * Warns before a session ends, in a dialog that asks whether to stay, and at its end goes to the sign-in page with what was typed kept for afterwards. Without
 * JavaScript nothing of this is there, and forms say when they have to be sent.
 */
export function SessionWatch(props: SessionWatchProps) {
  const { owner, session, warnFor, stateHref, stayAction, signOutAction, endedHref } = props
  const { remaining, isFinal } = session
  const [warning, setWarning] = useState<Warning>()
  const [isRestored, setRestored] = useState(false)
  const clock = useRef<SessionClock>(null)

  useEffect(() => {
    // A screen reader only says what is put into a region that was there before.
    const frame = requestAnimationFrame(() => setRestored(restoreTyped(owner)))
    return () => cancelAnimationFrame(frame)
  }, [owner])

  useEffect(() => {
    const following = new SessionClock({
      session: { remaining, isFinal },
      warnFor,
      ask: () => stateFrom(fetch(stateHref)),
      onWarning: setWarning,
      onEnd: () => {
        keepTyped(owner)
        const next = location.pathname + location.search
        location.assign(`${endedHref}&${new URLSearchParams({ next }).toString()}`)
      },
    })
    const wake = () => {
      if (document.visibilityState === 'visible') void following.ask()
    }
    clock.current = following
    following.start()
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (persisted) wake()
    }
    // After sleep, and when the page comes back from where the browser had put it aside.
    document.addEventListener('visibilitychange', wake)
    addEventListener('pageshow', comeBack)
    return () => {
      following.stop()
      document.removeEventListener('visibilitychange', wake)
      removeEventListener('pageshow', comeBack)
    }
  }, [owner, remaining, isFinal, warnFor, stateHref, endedHref])

  const stay = async () => {
    clock.current?.take(await stateFrom(fetch(stayAction, { method: 'POST', body: new URLSearchParams() })))
  }

  return (
    <>
      <p className={isRestored ? 'portal-restored' : 'usa-sr-only'} role="status">
        {isRestored && 'What you had typed before you were signed out is back. Nothing of it was sent yet.'}
      </p>
      {warning && (
        <TimeoutDialog {...warning} onStay={stay} signOutAction={signOutAction} onSignOut={forgetTyped} />
      )}
    </>
  )
}
