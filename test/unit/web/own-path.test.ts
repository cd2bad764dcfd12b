import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ownPath } from '@/src/web/own-path'

it.each([
  ['/', '/'],
  ['/my', '/my'],
  ['/my/notices?plan=ga&unread=1#list', '/my/notices?plan=ga&unread=1#list'],
  ['/updates/../my', '/my'],
  ['/my?next=//evil.example', '/my?next=//evil.example'],
  ['/logins', '/logins'],
])('%s is a page of ours to go on to', (text, path) => {
  expect(ownPath(text)).toBe(path)
})

it.each([
  undefined,
  '',
  'my',
  'https://evil.example/my',
  'javascript:alert(1)',
  '//evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/my\\..\\..\\',
  '/my/..//evil.example',
  '/./\\evil.example',
  '/\t/evil.example',
  '/my\nLocation: https://evil.example',
  ' /my',
  '/forms/sign-out',
  '/login?next=/my',
  '/x/../api/users',
  `/${'a'.repeat(500)}`,
])('%s is not', (text) => {
  expect(ownPath(text)).toBeUndefined()
})

it('whatever is taken stays on the portal for a browser, and is taken again as it is', () => {
  const piece = fc.oneof(
    fc.constantFrom('/', '\\', '.', '..', '//', ':', '@', '?', '#', '%2f', '\t', 'evil.example'),
    fc.string(),
  )
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => `/${pieces.join('')}`),
      (text) => {
        const path = ownPath(text)
        if (path === undefined) return
        expect(new URL(path, 'https://portal.example.org/forms/sign-in').origin).toBe(
          'https://portal.example.org',
        )
        expect(ownPath(path)).toBe(path)
      },
    ),
    { numRuns: 2_000 },
  )
})
