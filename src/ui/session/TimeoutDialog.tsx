/**
 * Warns that the session ends soon (`alertdialog` of ARIA, WCAG 2.2.1). It is closed until a script opens it
 * as the browser's own modal dialog, which keeps the focus inside and gives it back to where the reader was.
 * `data-when` says what stands in it only while the session can go on, and what only when it cannot.
 */
export function TimeoutDialog({ signOutAction }: { signOutAction: string }) {
  return (
    <dialog
      className="portal-dialog"
      role="alertdialog"
      aria-labelledby="session-title"
      aria-describedby="session-text"
    >
      <h2 id="session-title">Your session ends soon</h2>
      <div id="session-text">
        <p data-when="final">
          To protect your account, everybody signs in again after 12 hours. Send your form now if you can.
        </p>
        <p data-when="going-on">
          To protect your account, we sign you out when no page is opened for a while.
        </p>
        <p>What you have typed on this page stays here until you have signed in again.</p>
      </div>
      <p className="portal-dialog__time">
        Time left: <time data-part="time" />
      </p>
      <p className="usa-sr-only" role="status" data-part="said" />
      <div className="portal-dialog__actions">
        <form method="dialog" data-when="final">
          <button className="usa-button" type="submit">
            Back to the page
          </button>
        </form>
        <button className="usa-button" type="button" data-when="going-on" data-part="stay">
          Stay signed in
        </button>
        <form method="post" action={signOutAction} data-part="sign-out">
          <button className="usa-button usa-button--outline" type="submit">
            Sign out
          </button>
        </form>
      </div>
    </dialog>
  )
}
