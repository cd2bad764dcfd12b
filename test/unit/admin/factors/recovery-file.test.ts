import { expect, it } from 'vitest'
import { recoveryFile } from '@/src/admin/factors/recovery-file'

it('keeps recovery codes in a file that says what they open, and since when', () => {
  const { name, text } = recoveryFile(['AAAA-1111', 'BBBB-2222'], 'bulletin.example.org:3000', '2026-03-02')
  expect(name).toBe('recovery-codes-bulletin.example.org-3000-2026-03-02.txt')
  expect(text).toContain('bulletin.example.org:3000')
  expect(text).toContain('Made on March 2, 2026.')
  expect(text.trimEnd().split('\n').slice(-3)).toEqual(['', 'AAAA-1111', 'BBBB-2222'])
})
