import { escaped } from '@/src/lib/xml-text'
import type { Foot, Letter } from './template'

/**
 * Colors of the light form; the style sheet below has those of the dark one. Text stands out from its
 * background by 6.7:1 or more.
 */
const INK = '#1b1b1b'
const PAPER = '#ffffff'
const MUTED = '#565c65'
const LINK = '#005ea2'
const RULE = '#dfe1e2'

const FONT =
  'font-family:-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,Helvetica,Arial,sans-serif'.replaceAll(
    '"',
    '&quot;',
  )

/**
 * For programs that read a style sheet: the dark form, and long addresses that wrap. Everything else stands
 * at the element itself, because many programs throw the style sheet away.
 */
const STYLES = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .paper { background: #1b1b1b !important; color: #f0f0f0 !important; }
  .muted { color: #c6cace !important; }
  .rule { border-color: #565c65 !important; }
  .link { color: #8ec5ff !important; }
  .button, .button a { background: #8ec5ff !important; color: #1b1b1b !important; }
}`

/**
 * The letter as an HTML page without images, scripts or anything that is fetched. It is read well with styles
 * off, too.
 */
export function letterHtml(letter: Letter, foot: Foot): string {
  const { subject, greeting, paragraphs, action, facts = [], closing = [] } = letter
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
<style>${STYLES}
</style>
</head>
<body class="paper" style="margin:0;padding:0;background:${PAPER};color:${INK}">
<div class="paper" lang="en" dir="ltr" style="max-width:38em;margin:0 auto;padding:24px 16px;background:${PAPER};color:${INK};${FONT};font-size:16px;line-height:1.5;overflow-wrap:break-word">
<p class="muted" style="margin:0 0 8px;color:${MUTED};font-weight:bold">${escaped(foot.masthead)}</p>
<h1 style="margin:0 0 24px;font-size:24px;line-height:1.3">${escaped(subject)}</h1>
${[...(greeting ? [greeting] : []), ...paragraphs].map(paragraph).join('\n')}
${action ? button(action) : ''}${facts.length > 0 ? factTable(facts) : ''}${closing.map(paragraph).join('\n')}
<div class="muted rule" style="margin:32px 0 0;padding:16px 0 0;border-top:1px solid ${RULE};color:${MUTED};font-size:14px">
<p style="margin:0 0 4px;font-weight:bold">${escaped(foot.masthead)}</p>
${foot.lines.map((line) => `<p style="margin:0 0 4px">${escaped(line)}</p>`).join('\n')}
</div>
</div>
</body>
</html>
`
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 16px">${escaped(text)}</p>`
}

/**
 * The table is there because Outlook for Windows knows no padding on links, but has its own for cells; the
 * address below helps whoever cannot press the button.
 */
function button({ label, url }: NonNullable<Letter['action']>): string {
  const address = escaped(url)
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 16px"><tr>
<td class="button" style="border-radius:4px;background:${LINK};mso-padding-alt:12px 20px"><a href="${address}" style="display:inline-block;padding:12px 20px;border-radius:4px;color:#ffffff;font-weight:bold;text-decoration:none">${escaped(label)}</a></td>
</tr></table>
<p style="margin:0 0 16px">If the button does not work, copy this address into your browser:<br><a class="link" href="${address}" style="color:${LINK};overflow-wrap:anywhere">${address}</a></p>
`
}

function factTable(facts: NonNullable<Letter['facts']>): string {
  const rows = facts.map(
    ({ label, value }) =>
      `<tr><th scope="row" style="padding:4px 16px 4px 0;text-align:left;vertical-align:top;font-weight:bold">${escaped(label)}</th><td style="padding:4px 0;vertical-align:top;overflow-wrap:anywhere">${escaped(value)}</td></tr>`,
  )
  return `<table cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;font-size:16px;line-height:1.5">
${rows.join('\n')}
</table>
`
}
