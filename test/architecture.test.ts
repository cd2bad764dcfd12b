import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forbiddenImports } from './support/dependency-rules'
import { ROOT } from './support/programs'
import { brokenSourceRules } from './support/source-rules'

describe('the product', () => {
  it('imports only in the direction of its architecture', async () => {
    const entries = [
      'app',
      'collections',
      'src',
      'test',
      'payload.config.ts',
      'next.config.ts',
      'instrumentation.ts',
    ]
    expect(await forbiddenImports(ROOT, entries)).toEqual([])
  })

  it('keeps its layout, one reader of the environment and one clock', async () => {
    expect(await brokenSourceRules(ROOT)).toEqual([])
  })
})

/** A small product that breaks each rule once. */
const violations: Record<string, string> = {
  'package.json': '{ "type": "module" }',
  'payload.config.ts': "import { Things } from './collections/Things'\nexport default Things",
  'collections/Things.ts': "import { Card } from '@/src/ui/Card'\nexport const Things = { Card }",
  'app/context.ts': "import config from '@payload-config'\nexport default config",
  'app/(portal)/cookies.ts': "import { cookies } from 'next/headers'\nexport { cookies }",
  'node_modules/next/package.json': '{ "name": "next" }',
  'node_modules/next/headers.js': 'module.exports = {}',
  'app/page.ts': "import config from '@payload-config'\nexport default config",
  'src/env.ts': 'export const env = process.env.ONE',
  'src/lib/days.ts':
    "import { notice } from '@/src/notices/model/notice'\nexport const day = [notice, new Date()]",
  'src/lib/zone.ts': "import { env } from 'node:process'\nexport const zone = env.TZ",
  'src/ui/Card.tsx': "import React from 'react'\nexport const Card = React",
  'src/notices/model/notice.ts':
    "import type { feed } from './feed'\nexport const notice: typeof feed = process.env.TWO",
  'src/notices/model/feed.ts':
    "import { notice } from './notice'\nexport const feed: unknown = [notice, Date.now()]",
  'src/notices/pages/page.ts': "import { page } from '@/app/page'\nexport { page }",
  'src/demo/load.ts': 'export const load = new Date(0)',
  'src/notices/index/first.ts': "import { load } from '@/src/demo/load'\nexport { load }",
  'src/server/server.ts': 'export const server = 1',
  'src/notices/model/server.ts': "import { server } from '@/src/server/server'\nexport { server }",
  'src/misc/thing.ts': 'export const thing = 1',
  'src/lib/string-utils.ts': 'export const text = 1',
  'scripts/run.ts': 'export const run = 1',
  'src/ui/forms/Field.tsx': "import { Page } from '@/src/ui/page/Page'\nexport { Page }",
  'src/ui/page/Page.tsx': "import type { Other } from '../forms/Other'\nexport type Page = Other",
  'src/ui/content/Page.ts': 'export interface Page { page: true }',
  'src/ui/forms/Other.ts': 'export type Other = 1',
  ...Object.fromEntries(
    Array.from({ length: 21 }, (_, index) => [`src/mail/letter-${index}.ts`, 'export const letter = 1']),
  ),
  'node_modules/react/package.json': '{ "name": "react", "main": "index.js" }',
  'node_modules/react/index.js': 'module.exports = {}',
}

describe('a product that breaks the rules', () => {
  let root: string
  let imports: string[]
  let source: string[]

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'bulletin-architecture-'))
    for (const [file, text] of Object.entries(violations)) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true })
      await writeFile(path.join(root, file), text)
    }
    imports = await forbiddenImports(root, ['app', 'collections', 'src', 'payload.config.ts'])
    source = await brokenSourceRules(root)
  })

  afterAll(async () => {
    await rm(root, { recursive: true, force: true })
  })

  it.each([
    [
      'a lower layer that knows a higher one',
      'src/lib/days.ts imports src/notices/model/notice.ts: src/lib may import',
    ],
    [
      'source that knows a route',
      'src/notices/pages/page.ts imports app/page.ts: src/notices/pages may import',
    ],
    [
      'the demo as a library',
      'src/notices/index/first.ts imports src/demo/load.ts: src/demo starts by itself',
    ],
    ['a second importer of the configuration', 'app/page.ts imports payload.config.ts: only app/context.ts'],
    [
      'a page that needs the framework',
      'app/(portal)/cookies.ts imports node_modules/next/headers.js: the production server',
    ],
    ['React below a collection', 'src/ui/Card.tsx → node_modules/react/index.js: the command line loads it'],
    [
      'two folders that need each other',
      'src/ui/page/Page.tsx imports src/ui/forms/Other.ts: src/ui/forms leads back to src/ui/page',
    ],
    [
      'a room that is for others to know',
      'src/notices/model/server.ts imports src/server/server.ts: only src/demo, src/commands',
    ],
    [
      'a circle, even of types',
      'src/notices/model/feed.ts → src/notices/model/notice.ts → src/notices/model/feed.ts: files must not',
    ],
  ])('is told about %s', (_, sentence) => {
    expect(imports).toContainEqual(expect.stringContaining(sentence))
  })

  it.each([
    ['a second reader of the environment', 'src/notices/model/notice.ts:2 reads the environment'],
    ['the environment under another name', 'src/lib/zone.ts:1 reads the environment'],
    ['new Date()', 'src/lib/days.ts:2 looks at the clock'],
    ['Date.now()', 'src/notices/model/feed.ts:2 looks at the clock'],
    ['a file named utils', 'src/lib/string-utils.ts has a name that says nothing'],
    ['an import by a way up', 'src/ui/page/Page.tsx:1 imports by a way up'],
    ['two types of one name', 'src/ui/content/Page.ts and src/ui/page/Page.tsx each have a type Page'],
    ['a crowded folder', 'src/mail has 21 files side by side'],
    ['a folder named misc', 'src/misc/thing.ts has a name that says nothing'],
    ['a folder that the architecture does not know', 'src/misc/thing.ts lies in no place'],
    ['a new entry at the top', 'scripts lies at the top'],
  ])('is told about %s', (_, sentence) => {
    expect(source).toContainEqual(expect.stringContaining(sentence))
  })

  it('is not told about what is allowed', () => {
    const all = [...imports, ...source]
    expect(all).not.toContainEqual(
      expect.stringMatching(/^(src\/env\.ts|app\/context\.ts|src\/demo\/load\.ts)/),
    )
  })
})
