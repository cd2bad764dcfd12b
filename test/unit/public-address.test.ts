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

  it.each(['portal.example.org', 'ftp://portal.example.org', '//portal'])(
    '%s is refused in words',
    (given) => {
      expect(() => parseEnv({ PUBLIC_URL: given })).toThrow('PUBLIC_URL')
    },
  )
})
