import { expect, it } from 'vitest'
import { portalRoutesText } from '@/src/commands/portal-routes'

it('makes one line of each folder with a route, in the order of the addresses, and none of anything else', () => {
  const entries = [
    'updates',
    'updates/route.tsx',
    'route.tsx',
    'Frame.tsx',
    'updates/[slug]/route.tsx',
    'updates/feed.xml/route.ts',
    'forms/handler.ts',
    '[...path]/route.ts',
  ]

  const lines = portalRoutesText(entries)
    .split('\n')
    .filter((line) => line.includes('=> import('))

  expect(lines).toEqual([
    "  '/': () => import('./(portal)/route'),",
    "  '/[...path]': () => import('./(portal)/[...path]/route'),",
    "  '/updates': () => import('./(portal)/updates/route'),",
    "  '/updates/[slug]': () => import('./(portal)/updates/[slug]/route'),",
    "  '/updates/feed.xml': () => import('./(portal)/updates/feed.xml/route'),",
  ])
})
