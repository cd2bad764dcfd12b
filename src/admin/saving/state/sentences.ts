import type { NotSaved, Reason } from './save-state'

/**
 * A moment today as `4:31 p.m.`, any other with its day; in the zone of this computer, whose clock its user
 * sees.
 */
export function clockTime(at: number, now: number, timeZone?: string): string {
  const zone = timeZone === undefined ? {} : { timeZone }
  const time = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', ...zone })
  const day = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', ...zone })
  const words = time
    .format(at)
    .replace(/\s?AM$/, ' a.m.')
    .replace(/\s?PM$/, ' p.m.')
  return day.format(at) === day.format(now) ? words : `${day.format(at)}, ${words}`
}

/** What stands in the bar: since when, and why. */
export function notSavedSentence({ since, reason, act }: NotSaved, time: (at: number) => string): string {
  const what = act === 'publish' ? 'Not published and not saved' : 'Not saved'
  return `${what} since ${time(since)}, because ${because(reason)}`
}

function because(reason: Reason): string {
  switch (reason.kind) {
    case 'unreachable':
      return 'the server cannot be reached. Check your network connection; it is saved by itself as soon as the server answers.'
    case 'unable':
      return reason.words.length > 0
        ? `the server says: “${reason.words.join(' ')}” It is tried again by itself.`
        : `${fault(reason.status)} It is tried again by itself.`
    case 'refused':
      return reason.words.length > 0
        ? 'the server refused it. Mend what is listed here.'
        : `${fault(reason.status)} Copy what you wrote, and tell your administrator.`
    case 'stale':
      return 'it was saved in another window, or by somebody else, since you opened it here. Nothing is overwritten: what you write here is only kept.'
    case 'signed-out':
      return 'you are no longer signed in. Sign in again here, and it is saved.'
    case 'other-person':
      return `${reason.name} is signed in in this browser now, and nothing is saved in the name of somebody else. Sign in again here, and it is saved.`
    case 'maybe-created':
      return 'no answer came. It may have been created all the same: look in the list before you save again.'
    case 'maybe-published':
      return 'no answer came. It may have been published all the same: look at the newest before you publish again.'
  }
}

function fault(status: number): string {
  if (status === 413) return 'it is too large (error 413).'
  if (status === 403) return 'you are not allowed to (error 403).'
  if (status === 404) return 'it is no longer there (error 404).'
  return `the server answered with error ${status}.`
}

/** What stands in the bar while a save lets wait for itself. */
export function slowSentence(sentAt: number, time: (at: number) => string): string {
  return `The save that began at ${time(sentAt)} has not been answered yet.`
}

/** What stands there once the text is saved, but what somebody had chosen is not done. */
export function undoneSentence(undone: 'publish' | 'step'): string {
  return undone === 'publish'
    ? 'It is saved as a draft, and was not published. Publish it again.'
    : 'It is saved as a draft, but what you chose was not done. Choose it again.'
}

/** What becomes of the text meanwhile. */
export function copySentence(isKept: boolean): string {
  return isKept
    ? 'This browser keeps a copy of what you wrote.'
    : 'This browser could not keep a copy of what you wrote, so do not close the window.'
}
