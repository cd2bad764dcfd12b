import { isDocumentEvent, ready } from '@payloadcms/live-preview'

// Shows a previewed page anew whenever the editor beside it has saved. Only the panel of this very site is listened to.

const panel = location.origin

/** What is under way; a save that comes meanwhile is shown after it. */
let showing = Promise.resolve()

addEventListener('message', (event) => {
  if (isDocumentEvent(event, panel)) showing = showing.then(showAnew)
})
ready({ serverURL: panel })

/** Puts what the page says now in the place of what it said. When it cannot be had, the next save tries again. */
async function showAnew(): Promise<void> {
  const text = await fetch(location.href)
    .then((answer) => (answer.ok ? answer.text() : undefined))
    .catch(() => undefined)
  if (text === undefined) return
  const now = new DOMParser().parseFromString(text, 'text/html').querySelector('main')
  if (now) document.querySelector('main')?.replaceChildren(...now.childNodes)
}
