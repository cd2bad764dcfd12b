import { escaped } from '@/src/lib/xml-text'
import { standalonePage } from '@/src/web/standalone-page'

/** A page without a word about what broke. */
function page(title: string, paragraphs: readonly string[]): string {
  const text = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`)
  const onward =
    '<p><a href="/">Sign in</a> or read the <a href="/updates">updates and announcements</a>.</p>'
  return standalonePage(title, [...text, onward].join('\n'))
}

/** The page for a fault, when the application cannot make one: what happened and what to do. */
export const FAULT_PAGE = page('This page could not be shown', [
  'Something went wrong on our side. If you were sending a form, it may not have arrived. Load the page again in a minute.',
])

/**
 * The page for what cannot be shown for a while.
 *
 * @param sentence what happened
 * @param seconds after which to come back
 */
export function unavailablePage(sentence: string, seconds: number): string {
  return page('This page cannot be shown right now', [
    sentence,
    `Load the page again in ${seconds} seconds. Pages that were read lately can still be read.`,
  ])
}
