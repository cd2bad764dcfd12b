import { expect, it } from 'vitest'
import { parseEnv } from '@/src/env'

const GIVEN = {
  OIDC_ISSUER: 'https://sign-in.example/tenant',
  OIDC_CLIENT_ID: 'bulletin',
  OIDC_CLIENT_SECRET: 'secret',
  OIDC_ROLES: 'admin=bulletin admins, editor=a=b',
}

it('staff sign in here as long as no variable names another place', () => {
  expect(parseEnv({}).singleSignOn).toBeUndefined()
})

it('a role may be named by any text', () => {
  expect(parseEnv(GIVEN).singleSignOn).toEqual({
    issuer: new URL('https://sign-in.example/tenant'),
    clientId: 'bulletin',
    clientSecret: 'secret',
    scope: 'openid email profile',
    roleClaim: 'roles',
    roles: [
      { role: 'admin', value: 'bulletin admins' },
      { role: 'editor', value: 'a=b' },
    ],
  })
})

it.each(Object.keys(GIVEN))('a start without %s alone is refused, and names it', (name) => {
  expect(() => parseEnv({ ...GIVEN, [name]: '' })).toThrow(`Single sign-on needs ${name} as well.`)
})

it.each([
  ['OIDC_ISSUER', 'http://sign-in.example'],
  ['OIDC_ISSUER', 'sign-in.example'],
  ['OIDC_ISSUER', 'https://sign-in.example/?tenant=1'],
  ['OIDC_ROLES', 'boss=everybody'],
  ['OIDC_ROLES', 'admin'],
  ['OIDC_ROLES', 'admin=a,,editor=b'],
  ['OIDC_SCOPE', 'email'],
])('a start with %s=%s is refused, and names it', (name, value) => {
  expect(() => parseEnv({ ...GIVEN, [name]: value })).toThrow(`${name}: `)
})

it.each(['http://localhost:9000', 'http://127.0.0.1:9000', 'http://[::1]:9000'])(
  'a trial may have its provider at %s',
  (OIDC_ISSUER) => {
    expect(parseEnv({ ...GIVEN, OIDC_ISSUER }).singleSignOn?.issuer.href).toBe(`${OIDC_ISSUER}/`)
  },
)
