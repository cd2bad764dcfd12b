import { simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMailAddress } from '@/src/mail/address'
import { renderLetter } from '@/src/mail/render'
import { UnusableLetter, type Letter, type Letterhead } from '@/src/mail/template'

const HEAD: Letterhead = {
  sender: { name: 'webmaster', address: 'webmaster@example.org' },
  organization: 'Example Health',
  portalName: 'Provider Portal',
  phoneLines: [
    { label: 'Provider Services', number: '1-855-202-1058', tty: '711', hours: '7 a.m. to 7 p.m.' },
    { label: 'Nurse line', number: '1-855-202-0729' },
  ],
}

const URL_OF_ACTION = 'https://portal.example.org/activate?token=a1&from=mail'

const LETTER: Letter = {
  to: 'office@example.org',
  subject: 'Activate Your Provider Portal Account',
  greeting: 'Hello Dr. Lee,',
  paragraphs: ['Your account is nearly ready.', 'Press the button within 24 hours.'],
  action: { label: 'Activate Account', url: URL_OF_ACTION },
  facts: [
    { label: 'User name', value: 'drlee' },
    { label: 'Practice', value: 'Lee & Sons <Pediatrics>' },
  ],
  closing: ['If it was not you, call us.'],
  reason: 'You get this mail because somebody registered with this address.',
}

const render = (changes: Partial<Letter> = {}, head: Partial<Letterhead> = {}) =>
  renderLetter({ ...LETTER, ...changes }, { ...HEAD, ...head })

describe('the plain text of a letter', () => {
  it('says everything in reading order', () => {
    expect(render().text).toBe(`Example Health Provider Portal

Hello Dr. Lee,

Your account is nearly ready.

Press the button within 24 hours.

Activate Account:
${URL_OF_ACTION}

User name: drlee
Practice: Lee & Sons <Pediatrics>

If it was not you, call us.

--\u0020
Example Health Provider Portal
Provider Services: 1-855-202-1058 (TTY 711), 7 a.m. to 7 p.m.
Nurse line: 1-855-202-0729
You get this mail because somebody registered with this address. It was sent automatically.
`)
  })

  it('leaves out what the letter does not have', () => {
    const { to, subject, reason } = LETTER
    const { text } = renderLetter(
      { to, subject, reason, paragraphs: ['One thing.'] },
      { ...HEAD, phoneLines: [] },
    )

    expect(text).toBe(`Example Health Provider Portal

One thing.

--\u0020
Example Health Provider Portal
${reason} It was sent automatically.
`)
  })
})

describe('the HTML of a letter', () => {
  const { html } = render()

  it('names its language and its subject', () => {
    expect(html).toContain('<html lang="en">')
    expect(html).toContain(`<title>${LETTER.subject}</title>`)
    expect(html).toContain(`>${LETTER.subject}</h1>`)
  })

  it('says what the plain text says', () => {
    const words = html.replace(/<style>.*<\/style>/s, '').replace(/<[^>]+>/g, ' ')
    for (const part of [
      LETTER.greeting,
      ...LETTER.paragraphs,
      'drlee',
      'If it was not you',
      '1-855-202-0729',
    ]) {
      expect(words).toContain(part)
    }
  })

  it('prints the address of its button as text, too', () => {
    expect(html.match(/>https:\/\/portal\.example\.org\/activate\?token=a1&amp;from=mail</g)).toHaveLength(1)
    expect(
      html.match(/href="https:\/\/portal\.example\.org\/activate\?token=a1&amp;from=mail"/g),
    ).toHaveLength(2)
  })

  it('fetches nothing', () => {
    expect(html).not.toMatch(/<(img|link|script|iframe|object)|url\(|@import|src=/i)
  })

  it('escapes what people have typed', () => {
    expect(html).toContain('Lee &amp; Sons &lt;Pediatrics&gt;')
  })
})

const EVIL = `"><script>alert(1)</script><img src=x onerror='x'>\r\nBcc: thief@evil.example\r\n\r\n<b>&`

describe('what people have typed', () => {
  it.each<[string, Partial<Letter>]>([
    ['the subject', { subject: EVIL }],
    ['the greeting', { greeting: EVIL }],
    ['a paragraph', { paragraphs: [EVIL] }],
    ['the label of the button', { action: { label: EVIL, url: URL_OF_ACTION } }],
    ['the address of the button', { action: { label: 'Go', url: `https://portal.example.org/?q=${EVIL}` } }],
    ['a fact', { facts: [{ label: EVIL, value: EVIL }] }],
    ['the end', { closing: [EVIL] }],
    ['the reason', { reason: EVIL }],
  ])('makes no element and no header: in %s', async (_, changes) => {
    const mail = render(changes)
    const parsed = await asReceived(mail)

    expect(mail.html).not.toMatch(/<script|<img|<b>/)
    expect(mail.subject).not.toMatch(/[\r\n]/)
    expect(parsed.bcc).toBeUndefined()
    expect(parsed.headers.has('bcc')).toBe(false)
    expect(parsed.subject).toBe(mail.subject)
  })

  it('makes no header from the name of the sender or of the organization', async () => {
    const mail = render({}, { sender: { ...HEAD.sender, name: EVIL }, organization: EVIL })
    const parsed = await asReceived(mail)

    expect(parsed.headers.has('bcc')).toBe(false)
    expect(parsed.from?.value.map(({ address }) => address)).toEqual(['webmaster@example.org'])
    expect(mail.html).not.toMatch(/<script|<img|<b>/)
  })

  it('of any kind arrives as one subject, one sender and one recipient', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const parsed = await asReceived(render({ subject: text }, { sender: { ...HEAD.sender, name: text } }))
        expect([...parsed.headers.keys()].sort()).toEqual(
          ['content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'].filter(
            (name) => name !== 'subject' || parsed.headers.has('subject'),
          ),
        )
        expect(parsed.from?.value.map(({ address }) => address)).toEqual(['webmaster@example.org'])
      }),
    )
  })

  it.each([
    'a@one.example, b@two.example',
    'Name <a@one.example>',
    'a@one.example\r\nBcc: b@two.example',
    'a@one.example\n',
    '"a b"@one.example',
    'a@one.example;b@two.example',
    'a b@one.example',
    `${'a'.repeat(250)}@one.example`,
    'a@localhost',
    '',
  ])('%j is no recipient', (to) => {
    expect(isMailAddress(to)).toBe(false)
    expect(() => render({ to })).toThrow(UnusableLetter)
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '/activate',
    '//evil.example',
    'mailto:a@one.example',
    '',
  ])('%j is no address for a button', (url) => {
    expect(() => render({ action: { label: 'Go', url } })).toThrow(UnusableLetter)
  })
})

/** The mail as a program reads it that got it over the wire. */
async function asReceived({ from, to, subject, text, html }: ReturnType<typeof render>) {
  const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail({
    from,
    to: { name: '', address: to },
    subject,
    text,
    html,
  })
  return simpleParser(message)
}
