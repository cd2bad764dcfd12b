import { describe, expect, it } from 'vitest'
import { parseEnv } from '@/src/env'
import { mayReceive } from '@/src/mail/guard'
import { noticeOf, postOffice } from '@/src/mail/transport'

describe('SMTP_URL', () => {
  it.each([
    ['smtp://mail.example.org', { host: 'mail.example.org', port: 587, isSecure: false, isLoopback: false }],
    ['smtps://mail.example.org/', { host: 'mail.example.org', port: 465, isSecure: true, isLoopback: false }],
    ['smtp://localhost:2525', { host: 'localhost', port: 2525, isSecure: false, isLoopback: true }],
    ['smtp://[::1]:25', { host: '::1', port: 25, isSecure: false, isLoopback: true }],
    [
      'smtp://127.0.0.1.example.org',
      { host: '127.0.0.1.example.org', port: 587, isSecure: false, isLoopback: false },
    ],
    [
      'smtp://office%40example.org:p%3Ass%2Fw@mail.example.org:2587',
      {
        host: 'mail.example.org',
        port: 2587,
        isSecure: false,
        isLoopback: false,
        auth: { user: 'office@example.org', pass: 'p:ss/w' },
      },
    ],
  ])('%s is read', (url, server) => {
    expect(parseEnv({ SMTP_URL: url }).smtp).toEqual(server)
  })

  it.each([
    'mail.example.org',
    'http://portal:hunter2@mail.example.org',
    'smtp://portal:hunter2@',
    'smtp://portal:hunter2@mail.example.org:99999',
    'smtp://portal@mail.example.org',
    'smtp://:hunter2@mail.example.org',
    'smtp://portal:%hunter2@mail.example.org',
    'smtp://portal:hunter2@mail.example.org/path',
    // The mail library would take these for settings of its own, and one of them prints every password.
    'smtp://portal:hunter2@mail.example.org?debug=true&logger=true',
    'smtp://portal:hunter2@mail.example.org#x',
  ])('%s is refused in words that do not repeat it', (url) => {
    const refused = () => parseEnv({ SMTP_URL: url })

    expect(refused).toThrow('SMTP_URL: write smtp://user:password@host:port')
    expect(refused).not.toThrow('hunter2')
    expect(refused).not.toThrow('mail.example.org')
  })

  it('left out means that mail is written to files', () => {
    expect(parseEnv({ DATA_DIR: '/srv/data' })).toMatchObject({ smtp: undefined, mailAllow: [] })
    expect(noticeOf(postOffice(parseEnv({ DATA_DIR: '/srv/data' })))).toEqual({
      sentence: 'SMTP_URL is not set, so mail is written to /srv/data/outbox.',
      isTrap: false,
    })
  })
})

describe('MAIL_ALLOW', () => {
  it.each([
    ['*', ['*']],
    ['Office@Example.org', ['office@example.org']],
    [' @example.org , one@two.example,', ['@example.org', 'one@two.example']],
  ])('%s is read', (text, entries) => {
    expect(parseEnv({ MAIL_ALLOW: text }).mailAllow).toEqual(entries)
  })

  it.each([
    'example.org',
    '*@example.org',
    'one@two@three.example',
    '@',
    'one@two.example three@two.example',
  ])('%s is refused, with what to write instead', (text) => {
    expect(() => parseEnv({ MAIL_ALLOW: text })).toThrow('write addresses, @domains or *')
  })

  it('that is missing beside a mail server is called a trap at the start', () => {
    const office = postOffice(parseEnv({ SMTP_URL: 'smtp://u:hunter2@mail.example.org' }))
    const { sentence, isTrap } = noticeOf(office)

    expect(isTrap).toBe(true)
    expect(sentence).toContain('no mail is sent to anybody')
    expect(sentence).not.toContain('hunter2')
  })

  it('is told at the start', () => {
    const settings = { SMTP_URL: 'smtp://u:hunter2@mail.example.org', DATA_DIR: '/srv/data' }
    expect(noticeOf(postOffice(parseEnv({ ...settings, MAIL_ALLOW: '*' })))).toEqual({
      sentence: 'Mail is sent through mail.example.org to everybody.',
      isTrap: false,
    })
    expect(noticeOf(postOffice(parseEnv({ ...settings, MAIL_ALLOW: '@example.org' }))).sentence).toBe(
      'Mail is sent through mail.example.org to @example.org; mail to others is written to /srv/data/outbox.',
    )
  })
})

describe('the guard', () => {
  it.each([
    ['', 'one@example.org', false],
    ['*', 'one@example.org', true],
    ['one@example.org', 'ONE@Example.Org', true],
    ['one@example.org', 'two@example.org', false],
    ['@example.org', 'two@EXAMPLE.org', true],
    ['@example.org', 'two@sub.example.org', false],
    ['@example.org', 'two@notexample.org', false],
    ['@example.org', 'example.org@evil.example', false],
    ['@example.org', '@example.org@evil.example', false],
  ])('with MAIL_ALLOW=%s, mail to %s goes out: %s', (allow, address, goesOut) => {
    expect(mayReceive(parseEnv({ MAIL_ALLOW: allow }).mailAllow, address)).toBe(goesOut)
  })
})
