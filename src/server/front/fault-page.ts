import { escaped } from '@/src/lib/xml-text'

/** A page that stands alone: without scripts, styles from elsewhere, or a word about what broke. */
function page(title: string, paragraphs: readonly string[]): string {
  const text = paragraphs.map((paragraph) => `      <p>${escaped(paragraph)}</p>`).join('\n')
  return `<!doctype html>
<html lang="en-US">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${escaped(title)}</title>
  </head>
  <body>
    <main>
      <h1>${escaped(title)}</h1>
${text}
      <p>
        <a href="/">Sign in</a> or read the <a href="/updates">updates and announcements</a>.
      </p>
    </main>
  </body>
</html>
`
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
