import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordIssues } from '@/src/passwords/password'
import { PASSWORD_RULES } from '@/src/lib/password-rules'

const OWNER = { username: 'river.clinic', email: 'Office-North@example.org', organization: 'Acme Health' }

describe('a password is refused', () => {
  it.each([
    ['too short', 'Lamp-7-Oboe', /at least 12 characters/],
    ['too long', 'Lamp-7-Oboe-'.repeat(11), /at most 128 characters/],
    ['without a lowercase letter', 'LAMP-7-OBOE-TENT', /lowercase/],
    ['without an uppercase letter', 'lamp-7-oboe-tent', /uppercase/],
    ['without a digit', 'Lamp-Oboe-Tent-Fig', /digit/],
    ['of letters and digits alone', 'Lamp7Oboe9Tent4Fig', /neither a letter nor a digit/],
    ['with the user name in it', 'My-RIVER.Clinic-47-x', /user name/],
    ['with the user name in it, written another way', 'River_Clinic 47 oboes', /user name/],
    ['with the e-mail address in it', 'Oboe-OfficeNorth-47', /e-mail/],
    ['with the organization in it', 'Lamp-acmeHEALTH-47', /"Acme Health"/],
  ])('when it is %s', (_, password, sentence) => {
    expect(passwordIssues(password, OWNER)).toEqual([expect.stringMatching(sentence)])
  })

  it.each([
    'Password1234!',
    'Qwertyuiop1!',
    'P@ssw0rd1234',
    'Welcome12345!',
    'Letmein12345!',
    'Admin@123456',
    'Summer2026!!!',
    'Aa1!Aa1!Aa1!',
    'aaaaaaaaaaaA1!',
    '1qaz@WSX3edc',
    'Abcdefgh1234!',
    'p@$$W0rd'.repeat(16),
  ])('when attackers try it early: %s', (password) => {
    expect(passwordIssues(password)).toEqual([expect.stringMatching(/Attackers try this/)])
  })

  it('with every rule it breaks when it is no text at all', () => {
    for (const value of [undefined, null, 12, {}, ['Lamp-7-Oboe-Tent']]) {
      expect(passwordIssues(value)).toEqual(PASSWORD_RULES.map(({ message }) => message))
    }
  })
})

it('a user name of three letters, the shortest there is, is left out of a password too', () => {
  expect(passwordIssues('Annual-Chpter-47-oboe', { username: 'Ann' })).toEqual(['Leave out your user name.'])
})

describe('a password is taken', () => {
  it('when the names of its owner are too short to say anything', () => {
    const owner = { username: 'an', email: 'an@example.org', organization: 'HP' }
    expect(passwordIssues('Annual-Chpter-47-oboe', owner)).toEqual([])
  })

  it('in any script', () => {
    expect(passwordIssues('Öl-Fluß-47-Straße', OWNER)).toEqual([])
  })

  it('when it is long enough, of all four kinds, and made of nothing in particular', () => {
    const part = (alphabet: string) =>
      fc
        .array(fc.constantFrom(...alphabet.split(' ')), { minLength: 5, maxLength: 20 })
        .map((letters) => letters.join(''))
    const password = fc
      .tuple(
        part('b d f g h k m p q v w x z'),
        part('B D F G H K M P Q V W X Z'),
        part('2 4 7 9'),
        part('# - + = . : €'),
      )
      .filter((parts) => parts.every((text) => new Set(text).size > 3))
      .map((parts) => [0, 1, 2, 3, 4].map((at) => parts.map((text) => text[at]).join('')).join(''))
    fc.assert(
      fc.property(password, (text) => {
        expect(passwordIssues(text, OWNER)).toEqual([])
      }),
      { numRuns: 50, seed: 7 },
    )
  })
})
