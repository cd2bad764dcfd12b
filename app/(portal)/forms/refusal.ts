import type { FormBody } from '@/src/web/form-body'
import { FAULTS, type Fault } from '@/src/lib/unavailable'
import { escaped } from '@/src/lib/xml-text'
import { standalonePage } from '@/src/web/standalone-page'

interface FormRefusal {
  status: number
  title: string
  text: string
}

const REFUSALS = {
  foreign: {
    status: 403,
    title: 'This form did not come from the portal',
    text: 'To protect you, we take forms only from our own pages. Nothing was changed. Open the portal, and fill the form in there.',
  },
  'too-long': {
    status: 413,
    title: 'That was too long',
    text: 'The form you sent is longer than any of our forms. Nothing was changed. Go back, and shorten what you typed.',
  },
  unreadable: {
    status: 415,
    title: 'We cannot read this form',
    text: 'It was not sent the way a browser sends a form. Nothing was changed. Open the portal, and fill the form in there.',
  },
  'too-often': {
    status: 429,
    title: 'Too many attempts',
    text: 'This was tried too often in a short time, so we have paused it to protect accounts. Nothing was changed.',
  },
  busy: {
    status: 503,
    title: 'Very many people are signing in right now',
    text: 'Nothing was changed. Wait a few seconds, go back, and send the form again.',
  },
} satisfies Record<string, FormRefusal>

/**
 * The page for a form that was not even looked at. It stands alone, without the frame of the other pages: it
 * must cost nothing, since whoever tries too often gets it very often.
 *
 * @param retryAfter seconds after which to try again
 */
export function refusal(reason: keyof typeof REFUSALS, retryAfter?: number): Response {
  const { status, title, text } = REFUSALS[reason]
  const wait = retryAfter === undefined ? '' : `<p>Try again in ${inWords(retryAfter)}.</p>`
  return page({ status, title, retryAfter, text: `<p>${escaped(text)}</p>${wait}` })
}

/** A form as it was sent. */
interface KeptForm {
  /** Where to. */
  action: string
  fields: FormBody
}

/**
 * The page for a form that could not be taken because nothing can be stored for a while. What was typed is on
 * the page, so that it can be sent again as it is; nobody keeps the page, and it goes to nobody but the
 * sender.
 */
export function unavailable(fault: Fault, { action, fields }: KeptForm): Response {
  const { readers, retryAfter } = FAULTS[fault]
  const kept = [...fields].map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  )
  const text = `<p>${escaped(readers)}</p>
<p>What you typed is kept on this page. Wait ${inWords(retryAfter)}, and send it again.</p>
<form method="post" action="${escaped(action)}">
${kept.join('\n')}
<button>Send it again</button>
</form>`
  return page({ status: 503, title: 'We could not take your form yet', retryAfter, text })
}

interface Page {
  status: number
  title: string
  /** In seconds. */
  retryAfter: number | undefined
  /** HTML. */
  text: string
}

function page({ status, title, retryAfter, text }: Page): Response {
  const html = standalonePage(title, `${text}\n<p><a href="/">Go to the sign-in page</a></p>`)
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter))
  return new Response(html, { status, headers })
}

/** A time to wait, in seconds, as people say it. */
export function inWords(seconds: number): string {
  if (seconds < 90) return `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`
}
