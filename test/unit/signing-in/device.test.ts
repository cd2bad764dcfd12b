import fc from 'fast-check'
import { expect, it } from 'vitest'
import { deviceInWords } from '@/src/signing-in/device'

it('a device is named as its owner knows it', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'
  const iphone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
  expect(deviceInWords(`${windows} Chrome/140.0.0.0 Safari/537.36`)).toBe('Chrome on Windows')
  expect(deviceInWords(`${iphone} Version/17.5 Mobile/15E148 Safari/604.1`)).toBe('Safari on iOS (phone)')
})

it('whatever a client calls itself, the words are short and say nothing of its own', () => {
  expect(deviceInWords('')).toBe('An unknown device')
  expect(deviceInWords('curl/8.1')).toBe('An unknown device')
  expect(deviceInWords('{/ ')).toBe('An unknown device')
  expect(deviceInWords('visit-evil.example/1.0 ')).toBe('An unknown device')
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (userAgent) => {
      expect(deviceInWords(userAgent)).toMatch(/^[\w .()/-]{1,80}$/)
    }),
  )
})
