import { isDocumentEvent, ready } from '@payloadcms/live-preview'

// Shows a previewed notice anew whenever the editor beside it has saved. Only the panel of this very site is
// listened to.

const panel = location.origin

let showing = Promise.resolve()
let isWaiting = false

addEventListener('message', (event) => {
  // However many saves come while one is being shown, the newest is shown once, after it.
  if (!isDocumentEvent(event, panel) || isWaiting) return
  isWaiting = true
  showing = showing.then(showAnew)
})
ready({ serverURL: panel })

/**
 * Puts what the notice says now in the place of what it said. When it cannot be had, the next save tries
 * again.
 */
async function showAnew(): Promise<void> {
  isWaiting = false
  const text = await fetch(location.href)
    .then((answer) => (answer.ok ? answer.text() : undefined))
    .catch(() => undefined)
  if (text === undefined) return
  const now = new DOMParser().parseFromString(text, 'text/html').getElementById('preview')
  if (now) document.getElementById('preview')?.replaceChildren(...now.childNodes)
}
