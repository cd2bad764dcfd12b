import { escaped } from '@/src/lib/xml-text'

/**
 * The few rules that a page which stands alone brings along, so that it needs nothing else. The policy of
 * pages names them by their digest.
 */
export const STANDALONE_STYLES =
  'body{font:1.125rem/1.6 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}a{color:#005ea2}button{font:inherit;padding:.6rem 1.2rem;border:0;border-radius:.25rem;color:#fff;background:#005ea2}button:focus-visible{outline:.25rem solid #2491ff}'

/**
 * A page without the frame of the others: for when that cannot be made, or must cost nothing.
 *
 * @param html what stands below the title
 */
export function standalonePage(title: string, html: string): string {
  return `<!doctype html>
<html lang="en-US">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>${STANDALONE_STYLES}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${html}
</main>
</body>
</html>
`
}
