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

describe('a limit by address', () => {
  it.each(['0', '-5', '2.5', 'many', '100001'])('of %s is refused with what can be written', (given) => {
    expect(() => parseEnv({ ADDRESS_LIMIT_MATCH: given })).toThrow(
      'ADDRESS_LIMIT_MATCH: write how often one address may try within an hour, a whole number from 1 to 100000',
    )
  })

  it('is what is set, and the others stay as they are', () => {
    const byDefault = parseEnv({}).addressLimits
    expect(parseEnv({ ADDRESS_LIMIT_MATCH: '300' }).addressLimits).toEqual({
      ...byDefault,
      'match-address': 300,
    })
  })

  it('has a default that a practice does not reach', () => {
    expect(parseEnv({}).addressLimits).toEqual({
      'sign-in-address': 100,
      'sign-on-address': 100,
      'forgot-address': 10,
      'resend-address': 10,
      'match-address': 20,
      'register-address': 10,
      'begin-address': 60,
      'link-address': 60,
    })
  })
})

describe('the address of the database', () => {
  it.each([
    'file:/var/lib/bulletin/bulletin.db',
    'file:./bulletin.db',
    'file:///var/lib/bulletin.db',
    'mongodb://host/bulletin?replicaSet=rs0',
  ])('%s can be used', (given) => {
    expect(parseEnv({ DATABASE_URI: given }).databaseUri).toBe(given)
  })

  it.each([
    'file:',
    'file:/',
    'file:.',
    'file:..',
    'file:data/',
    'file::memory:',
    'file:bulletin.db?mode=ro',
    'file:bulletin.db#new',
  ])('%s is refused with what can be written', (given) => {
    expect(() => parseEnv({ DATABASE_URI: given })).toThrow(
      'DATABASE_URI: write file: and the path of a file',
    )
  })

  it.each(['mongodb://', 'mongodb:///bulletin', 'mongodb+srv://?replicaSet=rs0'])(
    '%s is refused because it names no host',
    (given) => {
      expect(() => parseEnv({ DATABASE_URI: given })).toThrow('name the host of the MongoDB server')
    },
  )
})

describe('the secret', () => {
  it.each([
    ['none', undefined, 'PAYLOAD_SECRET is missing'],
    ['an empty one', '', 'PAYLOAD_SECRET is missing'],
    ['a short one', 'changeme', 'PAYLOAD_SECRET is too short'],
  ])('has no default: production with %s does not start', (_, given, sentence) => {
    expect(() => parseEnv({ NODE_ENV: 'production', PAYLOAD_SECRET: given })).toThrow(sentence)
  })

  it('of enough characters is taken as it is', () => {
    const secret = 'x'.repeat(32)
    expect(parseEnv({ NODE_ENV: 'production', PAYLOAD_SECRET: secret }).secret).toBe(secret)
  })
})
