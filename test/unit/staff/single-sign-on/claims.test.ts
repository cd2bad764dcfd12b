import { expect, it } from 'vitest'
import { readClaims } from '@/src/staff/single-sign-on/claims'

const settings = {
  issuer: new URL('https://sign-in.example/tenant'),
  clientId: 'bulletin',
  clientSecret: 'secret',
  scope: 'openid',
  roleClaim: 'groups',
  roles: [
    { role: 'admin', value: 'g-1' },
    { role: 'editor', value: 'g-2' },
    { role: 'support', value: 'g 3' },
  ],
} as const

const ada = { sub: '7', email: 'Ada@Bulletin.Example', email_verified: true, name: 'Ada', groups: ['g-2'] }

it.each([
  ['one role', {}, 'editor'],
  ['several roles, of which the most powerful counts', { groups: ['g 3', 'g-1', 'g-2'] }, 'admin'],
  ['a single text', { groups: 'g 3' }, 'support'],
  ['a value among others', { groups: ['everybody', 'g-2'] }, 'editor'],
])('somebody with %s is a member', (_, more, role) => {
  expect(readClaims({ ...ada, ...more }, settings)).toEqual({
    subject: 'https://sign-in.example/tenant 7',
    email: 'ada@bulletin.example',
    isEmailVerified: true,
    name: 'Ada',
    role,
  })
})

it.each([
  ['no groups', { groups: undefined }, 'no-role'],
  ['groups of others', { groups: ['g-10', 'admin', ''] }, 'no-role'],
  ['groups of another type', { groups: { 'g-1': true } }, 'no-role'],
  ['one text with all groups in it', { groups: 'g-1 g-2' }, 'no-role'],
  ['no address', { email: undefined }, 'no-address'],
  ['half an address', { email: 'ada' }, 'no-address'],
  ['no subject', { sub: '' }, 'no-subject'],
  ['a subject that is no text', { sub: 7 }, 'no-subject'],
  ['a subject that is longer than any', { sub: 'x'.repeat(256) }, 'no-subject'],
  ['a subject that no database keeps', { sub: 'a\u0000b' }, 'no-subject'],
])('somebody with %s is none', (_, more, problem) => {
  expect(readClaims({ ...ada, ...more }, settings)).toBe(problem)
})

it.each([
  ['a name of several lines', { name: ' Ada\n  Admin\u202E ' }, 'Ada Admin'],
  ['no name but a user name', { name: '', preferred_username: 'ada7' }, 'ada7'],
  ['no name at all', { name: undefined }, 'ada@bulletin.example'],
  ['an endless name', { name: 'x'.repeat(500) }, 'x'.repeat(80)],
  ['a name that is cut in the middle of a character', { name: `${'x'.repeat(79)}\u{1f600}` }, 'x'.repeat(79)],
])('%s is a name in one line', (_, more, name) => {
  expect(readClaims({ ...ada, ...more }, settings)).toMatchObject({ name })
})

it.each(['a  b', ' 7', '7 ', 'A\u200bb'])('the subject %j is taken as it is', (sub) => {
  expect(readClaims({ ...ada, sub }, settings)).toMatchObject({
    subject: `https://sign-in.example/tenant ${sub}`,
  })
})

it.each([true, 'true', 1, undefined])('an address is verified by the value true alone: %s', (value) => {
  expect(readClaims({ ...ada, email_verified: value }, settings)).toMatchObject({
    isEmailVerified: value === true,
  })
})
