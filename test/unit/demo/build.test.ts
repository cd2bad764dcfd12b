import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isBuiltFrom, recordBuild, sourcesOf } from '@/src/demo/build'

describe('a production build', () => {
  let root: string
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true })
    await writeFile(path.join(root, file), text)
  }
  const build = async (id: string) => {
    const sources = await sourcesOf(root)
    await write('.next/BUILD_ID', id)
    await write('public/assets/built/manifest.json', '{}')
    await recordBuild(sources, root)
  }
  const isUpToDate = async () => isBuiltFrom(await sourcesOf(root), root)

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'bulletin-test-'))
    const folders = [
      'app/page.tsx',
      'collections/notices/Notices.ts',
      'public/favicon.svg',
      'src/ui/Card.tsx',
    ]
    const files = [
      'instrumentation.ts',
      'next.config.ts',
      'payload.config.ts',
      'package-lock.json',
      'tsconfig.json',
    ]
    for (const file of [...folders, ...files]) await write(file, `text of ${file}`)
  })

  afterEach(() => rm(root, { recursive: true, force: true }))

  it('is needed when there is none', async () => {
    expect(await isUpToDate()).toBe(false)
  })

  it('serves again as long as the sources are the same', async () => {
    await build('one')
    expect(await isUpToDate()).toBe(true)
  })

  it('serves again after the product was developed in the same folder', async () => {
    await build('one')
    await write('public/assets/watched/site.css', 'body {}')
    expect(await isUpToDate()).toBe(true)
  })

  it('serves a copy of the folder as well, whatever the times of its files', async () => {
    await build('one')
    const copy = `${root}-copy`
    await cp(root, copy, { recursive: true })
    expect(await isBuiltFrom(await sourcesOf(copy), copy)).toBe(true)
    await rm(copy, { recursive: true })
  })

  it.each<[change: string, make: () => Promise<void>]>([
    ['a source is edited', () => write('src/ui/Card.tsx', 'another text')],
    ['a file is added', () => write('app/updates/page.tsx', 'new')],
    ['a file is removed', () => rm(path.join(root, 'public/favicon.svg'))],
    [
      'text moves from one file to the next',
      async () => {
        await write('app/page.tsx', 'text of ')
        await write('collections/notices/Notices.ts', 'app/page.tsxtext of collections/notices/Notices.ts')
      },
    ],
    ['a dependency is updated', () => write('package-lock.json', 'newer')],
    ['somebody builds by hand', () => write('.next/BUILD_ID', 'two')],
    ['its style sheet is gone', () => rm(path.join(root, 'public/assets'), { recursive: true })],
    ['a build was broken off', () => rm(path.join(root, '.next/BUILD_ID'))],
  ])('is made again when %s', async (_change, make) => {
    await build('one')
    await make()
    expect(await isUpToDate()).toBe(false)
  })

  it('is made again when a source was edited while it was built', async () => {
    const sources = await sourcesOf(root)
    await write('src/ui/Card.tsx', 'edited meanwhile')
    await write('.next/BUILD_ID', 'one')
    await recordBuild(sources, root)
    expect(await isUpToDate()).toBe(false)
  })
})
