import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { TOP_LEVEL } from '@/test/support/layers'
import { ROOT } from '@/test/support/programs'

/** Every file and folder of the project's own, relative to its folder. */
const FILES = TOP_LEVEL.source.flatMap((top) => [top, ...below(top)])

/** Its documents. */
const DOCUMENTS = FILES.filter((file) => file.endsWith('.md'))

function below(top: string): string[] {
  if (path.extname(top) || top === 'LICENSE') return []
  const entries = readdirSync(path.join(ROOT, top), { recursive: true, encoding: 'utf8' })
  return entries.map((entry) => path.posix.join(top, entry.replaceAll(path.sep, '/')))
}

/** Folders that are made by commands, and are there only afterwards. */
const MADE = readFileSync(path.join(ROOT, '.gitignore'), 'utf8')
  .split('\n')
  .filter((line) => line.endsWith('/'))

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')

const withoutBlocks = (text: string) => text.replace(/^ *```[\s\S]*?^ *```$/gm, '')

/** What stands between two backticks; what is made up to be filled in, such as `<name>`, is left out. */
const codeIn = (text: string) =>
  [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) =>
    /[<>…*]/.test(code) ? [] : code,
  )

/** Names of files and folders: from the top, or a file by itself with a letter before its dot. */
const isName = (code: string) =>
  TOP_LEVEL.source.some((top) => code === top || code.startsWith(`${top}/`)) ||
  /^[\w/-]+(\.[\w-]+)*\.(tsx?|mjs|scss|css)$/.test(code)

/** Tests that are named with their sentence: the file, then what stands between two quotation marks. */
const sentencesIn = (text: string) =>
  [...text.replaceAll(/\s+/g, ' ').matchAll(/`(test\/[\w./-]+\.ts)`,? "([^"]+)"/g)].map(
    ([, file = '', sentence = '']) => [file, sentence] as const,
  )

/** The addresses of headings, as GitHub and the like make them. */
const headingsOf = (text: string) =>
  [...withoutBlocks(text).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  )

/** The last cells of the tables of a document whose last column is headed by these words. */
const lastCells = (text: string, head: string) =>
  text.split(/\n(?!\|)/).flatMap((part) => {
    const [heads, , ...rows] = part.split('\n').filter((line) => line.startsWith('|'))
    const cells = (row = '') =>
      row
        .replace(/\s*\|$/, '')
        .split(' | ')
        .map((cell) => cell.trim())
    return cells(heads).at(-1) === head ? rows.map((row) => cells(row).at(-1) ?? '') : []
  })

describe.each(DOCUMENTS)('%s', (document) => {
  const text = read(document)

  it('names files and folders that are there', () => {
    const isThere = (name: string) =>
      MADE.some((folder) => `${name}/`.startsWith(folder)) ||
      FILES.includes(name.replace(/\/$/, '')) ||
      FILES.some((file) => file.endsWith(`/${name}`))
    expect(codeIn(text).filter((code) => isName(code) && !isThere(code))).toEqual([])
  })

  it('names commands that there are', () => {
    const commands = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name)
    expect(commands.filter((name) => !read('package.json').includes(`"${name}": "`))).toEqual([])
  })

  it('names tests by sentences that they have', () => {
    expect(sentencesIn(text).filter(([file, sentence]) => !read(file).includes(sentence))).toEqual([])
  })

  it('links to what is there', () => {
    const links = [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
    const isBroken = (link: string) => {
      if (/^https?:/.test(link)) return false
      const [file = '', heading] = link.split('#')
      const target = file ? path.posix.join(path.posix.dirname(document), file) : document
      if (!FILES.includes(target)) return true
      return heading !== undefined && !headingsOf(read(target)).includes(heading)
    }
    expect(links.filter(isBroken)).toEqual([])
  })
})

it.each([
  ['docs/operations.md', 'shown by'],
  ['docs/payload.md', 'can go when this passes without it'],
])('each row of %s names the test that stands behind it', (document, head) => {
  const cells = lastCells(read(document), head)

  expect(cells.length).toBeGreaterThan(10)
  expect(cells.filter((cell) => sentencesIn(cell).length === 0)).toEqual([])
})

it.each([
  ['Payload', 'payload'],
  ['Next.js', 'next'],
])('docs/payload.md is about the %s that is installed', (name, dependency) => {
  const [, version = ''] = new RegExp(`"${dependency}": "([^"]+)"`).exec(read('package.json')) ?? []

  expect(version).not.toBe('')
  expect(read('docs/payload.md')).toContain(`${name} ${version}`)
})

it('each decision is in the list of decisions, under its own heading', () => {
  const pages = FILES.filter((file) => /^docs\/decisions\/\d/.test(file)).sort()
  const rows = read('docs/decisions/README.md')
    .split('\n')
    .filter((line) => line.startsWith('| ['))
    .map((line) => line.replaceAll(/ +\|/g, ' |'))

  expect(rows).toEqual(
    pages.map((page) => {
      const name = path.basename(page)
      const [, heading] = /^# \d+\. (.*)$/m.exec(read(page)) ?? []
      return `| [${name.slice(0, 4)}](${name}) | ${heading} |`
    }),
  )
})
