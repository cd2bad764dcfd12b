import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fileStem, dispositionOf, namesFor } from '@/src/files/file-names'

it.each([
  ['Scan 0', 'scan-0'],
  ['Guide (final) – für Ärzte', 'guide-final-fur-arzte'],
  ['Ünïcode', 'unicode'],
  ['通知', '通知'],
  ['2026年の通知（最終）', '2026年の通知-最終'],
  ['ガイド', 'ガイド'],
  ['안내문', '안내문'],
  ['Объявление № 5', 'объявление-no-5'],
  ['Йод', 'йод'],
  ['إشعار هام', 'إشعار-هام'],
  ['सूचना', 'सूचना'],
  ['Party 🎉 plan', 'party-🎉-plan'],
  ['🇺🇸', '🇺🇸'],
  ['HEDIS® guide™', 'hedis-guide'],
  ['', 'file'],
  ['...', 'file'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\scans\\Brief', 'brief'],
  ['a\u202egpj', 'a-gpj'],
  ['a\0b\nc', 'a-b-c'],
  ['con', 'con-file'],
  ['CON', 'con-file'],
  ['COM¹', 'com1-file'],
  ['lpt9', 'lpt9-file'],
  ['con.notes', 'con-notes'],
  ['conference', 'conference'],
])('a file that is called %j is stored as %j', (given, stem) => {
  expect(fileStem(given)).toBe(stem)
})

it('a long name ends between two words, and a long word between two characters', () => {
  expect(fileStem('Provider manual '.repeat(20))).toBe('provider-manual-'.repeat(5).slice(0, -1))
  expect(fileStem('x'.repeat(300))).toBe('x'.repeat(80))
  expect(Buffer.byteLength(fileStem('通'.repeat(300)))).toBeLessThanOrEqual(160)
  expect(fileStem('👩🏽'.repeat(300))).toMatch(/^(?:👩🏽)+$/u)
})

it('whatever a file is called, its name is safe, and stays when it is made again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const stem = fileStem(given)
      expect(stem).not.toMatch(/[/\\:*?"<>|.\s\p{Cc}\p{Cf}]|^-|-$/u)
      expect(stem).not.toMatch(/\p{Cs}/u)
      expect(Buffer.byteLength(stem)).toBeGreaterThan(0)
      expect(Buffer.byteLength(stem)).toBeLessThanOrEqual(170)
      expect(fileStem(stem)).toBe(stem)
    }),
    { numRuns: 300 },
  )
})

it('names are numbered, and in the end one that nobody has', () => {
  const names = [...namesFor('scan', '.pdf', 'abc')]

  expect(names.slice(0, 3)).toEqual(['scan.pdf', 'scan-1.pdf', 'scan-2.pdf'])
  expect(names.at(-1)).toBe('scan-abc.pdf')
  expect(new Set(names).size).toBe(names.length)
})

it.each([
  ['guide.pdf', `attachment; filename="guide.pdf"; filename*=UTF-8''guide.pdf`],
  ['通知.pdf', `attachment; filename="--.pdf"; filename*=UTF-8''%E9%80%9A%E7%9F%A5.pdf`],
  [`a"b'c(1)*.pdf`, `attachment; filename="a-b'c(1)*.pdf"; filename*=UTF-8''a%22b%27c%281%29%2A.pdf`],
])('%s is named in a header field as RFC 6266 has it', (name, field) => {
  expect(dispositionOf(name)).toBe(field)
  expect(() => new Headers({ 'Content-Disposition': field })).not.toThrow()
})
