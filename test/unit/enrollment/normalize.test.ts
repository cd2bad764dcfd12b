import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  normalizeName,
  normalizeProviderNumber,
  normalizeTaxId,
  normalizeZip,
} from '@/src/enrollment/normalize'

describe('a name', () => {
  it.each([
    ['Ada Lovelace', 'ADA  lovelace'],
    ['  Ada\tLovelace\n', 'ada lovelace'],
    ['José Muñoz', 'jose munoz'],
    ['Jose\u0301', 'José'],
    ['Siân', 'SIAN'],
    ['Weiß', 'WEISS'],
    ['WEIẞ', 'Weiss'],
    ['Νίκος-Α', 'ΝΙΚΟΣ Α'],
    ['Smith-Jones', 'Smith Jones'],
    ['Smith–Jones', 'smith‐jones'],
    ["O'Neil", 'O’Neil'],
    ["O'Neil", 'ONEIL'],
    ['St. John', 'St John'],
    ['J.R. Ewing', 'JR Ewing'],
    ['Lovelace, Ada', 'lovelace ada'],
    ['Smith & Sons', 'Smith and Sons'],
    ['Smith&Sons', 'SMITH AND SONS'],
    ['Peachtree Imaging, L.L.C.', 'peachtree imaging llc'],
    ['Sam Ray Jr.', 'sam ray jr'],
    ['Ａｄａ', 'Ada'],
    ['Lo\u00adve\u200blace', 'Lovelace'],
    ['김민준', '김민준'.normalize('NFD')],
  ])('%j is the same as %j', (one, other) => {
    expect(normalizeName(one)).toBe(normalizeName(other))
    expect(normalizeName(one)).not.toBe('')
  })

  it.each([
    ['Ada', 'Adah'],
    ['Sam Ray Jr.', 'Sam Ray Junior'],
    ['Sam Ray', 'Sam Ray Jr.'],
    ['Mary Ann', 'Maryann'],
    ['Ada Lovelace', 'Lovelace Ada'],
    ['Practice 1', 'Practice 2'],
    ['Ünal', 'Uenal'],
  ])('%j is another than %j', (one, other) => {
    expect(normalizeName(one)).not.toBe(normalizeName(other))
  })

  it.each(['', '   ', '—', '...', "'", '\u200b', '\u0301'])('%j is none', (text) => {
    expect(normalizeName(text)).toBe('')
  })
})

it.each([
  ['GA0012345', 'GA0012345'],
  [' ga-001 2345 ', 'GA0012345'],
  ['ga–0012345', 'GA0012345'],
  ['0012345', '0012345'],
  ['１２３', '123'],
  ['1234567893', '1234567893'],
  ['', undefined],
  ['- -', undefined],
  ['GA#1', undefined],
  ['Ñ1', undefined],
  ['1'.repeat(30), '1'.repeat(30)],
  ['1'.repeat(31), undefined],
])('the provider number %j is %j', (typed, expected) => {
  expect(normalizeProviderNumber(typed)).toBe(expected)
})

it.each([
  ['901234567', '901234567'],
  ['90-1234567', '901234567'],
  ['901-23-4567', '901234567'],
  [' 90–1234567 ', '901234567'],
  ['001234567', '001234567'],
  ['12345678', undefined],
  ['1234567890', undefined],
  ['90 1234567', '901234567'],
  ['901 23 4567', '901234567'],
  ['90-123-4567', '901234567'],
  ['9 0 1 2 3 4 5 6 7', '901234567'],
  ['90\u00a01234567', '901234567'],
  ['90 12345678', undefined],
  ['90.1234567', undefined],
  ['- -', undefined],
  ['90123456x', undefined],
  ['', undefined],
  ['9.01e8', undefined],
])('the Tax ID %j is %j', (typed, expected) => {
  expect(normalizeTaxId(typed)).toBe(expected)
})

it.each([
  ['30301', '30301'],
  [' 30301-1234 ', '30301'],
  ['303011234', '30301'],
  ['30301 1234', '30301'],
  ['30301–1234', '30301'],
  ['00501', '00501'],
  ['501', undefined],
  ['3030', undefined],
  ['303012', undefined],
  ['30301-12', undefined],
  ['30301-12345', undefined],
  ['K1A 0B1', undefined],
  ['', undefined],
])('the ZIP code %j is %j', (typed, expected) => {
  expect(normalizeZip(typed)).toBe(expected)
})

describe('whatever is typed', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.stringMatching(/^[\d\s–-]{0,14}$/),
  )

  it.each([
    ['name', normalizeName],
    ['provider number', normalizeProviderNumber],
    ['Tax ID', normalizeTaxId],
    ['ZIP code', normalizeZip],
  ])('a %s that is normalized already stays the same', (_what, normalize) => {
    fc.assert(
      fc.property(text, (typed) => {
        const once = normalize(typed)
        if (once !== undefined) expect(normalize(once)).toBe(once)
      }),
      { numRuns: 2_000 },
    )
  })

  it('every character of the planes that have letters with case is normalized once and for all', () => {
    const unstable: string[] = []
    for (let code = 0; code <= 0x1ffff; code += 1) {
      const once = normalizeName(`a${String.fromCodePoint(code)}b`)
      if (normalizeName(once) !== once) unstable.push(code.toString(16))
    }
    expect(unstable).toEqual([])
  })

  it('case and surrounding spaces make no difference to a name of Latin letters', () => {
    const latin = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ' .-]{1,40}$/)
    fc.assert(
      fc.property(latin, (name) => {
        for (const same of [name.toUpperCase(), name.toLowerCase(), ` ${name} `, name.normalize('NFD')]) {
          expect(normalizeName(same)).toBe(normalizeName(name))
        }
      }),
    )
  })

  it('numbers consist of the plain characters that the database looks for', () => {
    fc.assert(
      fc.property(text, (typed) => {
        expect(normalizeProviderNumber(typed) ?? '0').toMatch(/^[A-Z0-9]{1,30}$/)
        expect(normalizeTaxId(typed) ?? '000000000').toMatch(/^[0-9]{9}$/)
        expect(normalizeZip(typed) ?? '00000').toMatch(/^[0-9]{5}$/)
      }),
    )
  })
})
