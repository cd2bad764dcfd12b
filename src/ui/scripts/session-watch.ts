import { SessionClock, stateFrom, type SessionState } from '@/src/ui/session/session-clock'
import { TimeoutWarning } from '@/src/ui/session/timeout-warning'
import { forgetTyped, keepTyped, restoreTyped } from '@/src/ui/session/typed-text'

// Follows the session of whoever is signed in, for the `SessionWatch` of the page.

/** What `SessionWatch` says of itself. */
interface WatchOptions {
  owner: string
  session: SessionState
  warnFor: number
  stateHref: string
  stayAction: string
  endedHref: string
}

const watched = document.getElementById('session-watch')
// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border between a page and its script: SessionWatch.tsx alone writes this
if (watched) follow(watched, JSON.parse(watched.dataset.options ?? '') as WatchOptions)

function follow(place: HTMLElement, options: WatchOptions): void {
  const { owner, session, warnFor, stateHref, stayAction, endedHref } = options
  if (restoreTyped(owner)) sayRestored(place)
  const warning = new TimeoutWarning(place, {
    onStay: async () => {
      clock.take(await stateFrom(fetch(stayAction, { method: 'POST', body: new URLSearchParams() })))
    },
    onSignOut: forgetTyped,
  })
  const clock = new SessionClock({
    session,
    warnFor,
    ask: () => stateFrom(fetch(stateHref)),
    onWarning: (standing) => warning.show(standing),
    onEnd: () => {
      keepTyped(owner)
      const next = location.pathname + location.search
      location.assign(`${endedHref}&${new URLSearchParams({ next }).toString()}`)
    },
  })
  clock.start()
  // After sleep, and when the page comes back from where the browser had put it aside.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void clock.ask()
  })
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted && document.visibilityState === 'visible') void clock.ask()
  })
}

function sayRestored(place: HTMLElement): void {
  const status = place.querySelector('[data-part="restored"]')
  // A screen reader only says what is put into a region that was there before.
  requestAnimationFrame(() => {
    status?.classList.replace('usa-sr-only', 'portal-restored')
    status?.append('What you had typed before you were signed out is back. Nothing of it was sent yet.')
  })
}
