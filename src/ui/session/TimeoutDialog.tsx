import { useLayoutEffect, useRef } from 'react'

interface TimeoutDialogProps {
  secondsLeft: number
  /** Whether the session ends whatever the reader answers. */
  isFinal: boolean
  onStay: () => Promise<void>
  signOutAction: string
  onSignOut: () => void
}

/** Seconds before the end at which the time left is said aloud again; a voice that counts every second would let nobody act. */
const SAID_AT = [120, 60, 30, 10]

/**
 * Warns that the session ends soon (`alertdialog` of ARIA, WCAG 2.2.1). The browser's own modal dialog keeps the focus inside and gives it back to where the
 * reader was.
 */
export function TimeoutDialog({
  secondsLeft,
  isFinal,
  onStay,
  signOutAction,
  onSignOut,
}: TimeoutDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  // Closed while it still is on the page: a dialog that is just taken away gives the focus back to nobody.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])

  return (
    <dialog
      ref={dialog}
      className="portal-dialog"
      role="alertdialog"
      aria-labelledby="session-title"
      aria-describedby="session-text"
      onCancel={(event) => {
        if (isFinal) return
        // Whoever presses Escape is here.
        event.preventDefault()
        void onStay()
      }}
    >
      <h2 id="session-title">Your session ends soon</h2>
      <div id="session-text">
        <p>
          {isFinal
            ? 'To protect your account, everybody signs in again after 12 hours. Send your form now if you can.'
            : 'To protect your account, we sign you out when no page is opened for a while.'}
        </p>
        <p>What you have typed on this page stays here until you have signed in again.</p>
      </div>
      <p className="portal-dialog__time">
        Time left: <time dateTime={`PT${secondsLeft}S`}>{clockWords(secondsLeft)}</time>
      </p>
      <p className="usa-sr-only" role="status">
        {SAID_AT.includes(saidAt(secondsLeft)) && `${timeInWords(saidAt(secondsLeft))} left.`}
      </p>
      <div className="portal-dialog__actions">
        {isFinal ? (
          <form method="dialog">
            <button className="usa-button" type="submit">
              Back to the page
            </button>
          </form>
        ) : (
          <button className="usa-button" type="button" onClick={() => void onStay()}>
            Stay signed in
          </button>
        )}
        <form method="post" action={signOutAction} onSubmit={onSignOut}>
          <button className="usa-button usa-button--outline" type="submit">
            Sign out
          </button>
        </form>
      </div>
    </dialog>
  )
}

/** The last of the said times that has come; the present one before any has. */
function saidAt(secondsLeft: number): number {
  return SAID_AT.filter((seconds) => seconds >= secondsLeft).at(-1) ?? secondsLeft
}

function clockWords(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function timeInWords(seconds: number): string {
  if (seconds < 60) return `${seconds} seconds`
  return seconds === 60 ? '1 minute' : `${seconds / 60} minutes`
}
