import { describe, expect, it } from 'vitest'
import { parseEnv } from '@/src/env'

describe('the address that readers use', () => {
  it.each([
    ['https://portal.example.org', 'https://portal.example.org', true],
    ['https://portal.example.org/', 'https://portal.example.org', true],
    ['HTTPS://Portal.Example.ORG:443', 'https://portal.example.org', true],
    ['http://portal.example.org:8080', 'http://portal.example.org:8080', false],
    [undefined, 'http://localhost:3000', false],
  ])('%s is %s, with secure cookies or not: %s', (given, publicUrl, https) => {
    expect(parseEnv({ PUBLIC_URL: given })).toMatchObject({ publicUrl, https })
  })

  it.each([
    'portal.example.org',
    'ftp://portal.example.org',
    '//portal',
    'https://portal.example.org/portal',
    'https://portal.example.org?state=ga',
    'https://portal@example.org',
  ])('%s is refused in words', (given) => {
    expect(() => parseEnv({ PUBLIC_URL: given })).toThrow(
      'PUBLIC_URL: write http:// or https:// and the host',
    )
  })
})

describe('a number', () => {
  it.each([
    ['PORT', 'abc', 'from 0 to 65535'],
    ['PORT', '80.5', 'from 0 to 65535'],
    ['PORT', '65536', 'from 0 to 65535'],
    ['TRUSTED_PROXIES', '-1', 'from 0 to 10'],
    ['HTTP_CACHE_BYTES', '64M', 'from 0 to'],
  ])('%s=%s is refused with what can be written', (name, given, bounds) => {
    expect(() => parseEnv({ [name]: given })).toThrow(`${name}: write a whole number ${bounds}`)
  })
})
