import { oneLine } from '@/src/database/input/one-line'
import { isMailAddress } from './address'
import { letterHtml } from './html'
import { UnusableLetter, type Foot, type Letter, type Letterhead } from './template'

/** A mail that is ready to be sent. */
export interface RenderedMail {
  from: { name: string; address: string }
  to: string
  subject: string
  text: string
  html: string
}

/** Addresses a button may open. */
const ACTION_PROTOCOLS = ['https:', 'http:']

/**
 * Writes a letter as plain text and as HTML that says the same.
 *
 * @throws UnusableLetter when the recipient or the address of the action cannot be used; sending the letter
 * again would not help
 */
export function renderLetter(letter: Letter, head: Letterhead): RenderedMail {
  if (!isMailAddress(letter.to)) {
    throw new UnusableLetter('The address of the recipient is not an e-mail address.')
  }
  const { action } = letter
  if (action && !(URL.canParse(action.url) && ACTION_PROTOCOLS.includes(new URL(action.url).protocol))) {
    throw new UnusableLetter('The address behind the button of the mail is not a complete web address.')
  }
  const clean = inOneLineEach(letter)
  const foot = footOf(clean, head)
  return {
    from: { name: oneLine(head.sender.name), address: head.sender.address },
    to: clean.to,
    subject: clean.subject,
    text: letterText(clean, foot),
    html: letterHtml(clean, foot),
  }
}

function footOf({ reason }: Letter, { organization, portalName, phoneLines }: Letterhead): Foot {
  return {
    masthead: oneLine(`${organization} ${portalName}`),
    lines: [
      ...phoneLines.map(({ label, number, tty, hours }) =>
        oneLine(`${label}: ${number}${tty ? ` (TTY ${tty})` : ''}${hours ? `, ${hours}` : ''}`),
      ),
      `${reason} It was sent automatically.`,
    ],
  }
}

function inOneLineEach(letter: Letter): Letter {
  const { greeting, action, facts, closing } = letter
  return {
    to: letter.to,
    subject: oneLine(letter.subject),
    paragraphs: letter.paragraphs.map(oneLine),
    reason: oneLine(letter.reason),
    ...(greeting ? { greeting: oneLine(greeting) } : {}),
    ...(action ? { action: { label: oneLine(action.label), url: new URL(action.url).href } } : {}),
    ...(facts
      ? { facts: facts.map(({ label, value }) => ({ label: oneLine(label), value: oneLine(value) })) }
      : {}),
    ...(closing ? { closing: closing.map(oneLine) } : {}),
  }
}

function letterText({ greeting, paragraphs, action, facts = [], closing = [] }: Letter, foot: Foot): string {
  const blocks = [
    foot.masthead,
    ...(greeting ? [greeting] : []),
    ...paragraphs,
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...(facts.length > 0 ? [facts.map(({ label, value }) => `${label}: ${value}`).join('\n')] : []),
    ...closing,
    // The line by which mail programs know where the letter ends (RFC 3676 §4.3).
    ['-- ', foot.masthead, ...foot.lines].join('\n'),
  ]
  return `${blocks.join('\n\n')}\n`
}
