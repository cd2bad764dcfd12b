import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import ts from 'typescript'
import { PLACES, TOP_LEVEL } from './layers'

/** Only this file reads the environment; tests and the configuration of tools are not looked at. */
const READS_ENVIRONMENT = 'src/env.ts'

/**
 * Only these look at a clock. Everything else in `src` is told what time it is, or asks how much time has
 * passed: what a test cannot set, it cannot try. In the browser there is another clock.
 */
const READS_CLOCK = ['src/clock.ts', 'src/ui/session/']

/**
 * Next.js replaces these very texts while it builds, to leave code out of other runtimes and of development;
 * elsewhere they would only be another way to settings.
 */
const REPLACED_BY_BUILD = {
  file: 'instrumentation.ts',
  texts: ['process.env.NEXT_RUNTIME', 'process.env.NODE_ENV'],
}

const VAGUE_NAMES = /(^|[/.-])(utils?|utilities|helpers?|commons?|misc)([/.-]|$)/i

/** Folders with source of the product, as opposed to tests and documents. */
const SOURCE_FOLDERS = ['app', 'collections', 'src']

/**
 * Finds what breaks the rules of the layout and of the source text.
 *
 * @param root folder of the product
 * @returns one sentence for each finding, sorted; none when all is well
 */
export async function brokenSourceRules(root: string): Promise<string[]> {
  const files = await sourceFiles(root)
  const found = await Promise.all(files.map((file) => inFile(root, file)))
  return [...(await atTheTop(root)), ...files.flatMap(inName), ...found.flat()].sort()
}

async function sourceFiles(root: string): Promise<string[]> {
  const top = (await readdir(root)).filter((name) => name.endsWith('.ts') && TOP_LEVEL.source.includes(name))
  const listed = await Promise.all(
    SOURCE_FOLDERS.map(async (folder) => {
      const entries = await readdir(path.join(root, folder), { recursive: true }).catch(() => [])
      return entries.map((entry) => path.posix.join(folder, entry.replaceAll(path.sep, '/')))
    }),
  )
  return [...top, ...listed.flat()].filter((file) => path.extname(file) !== '')
}

async function atTheTop(root: string): Promise<string[]> {
  const allowed = new Set([...TOP_LEVEL.source, ...TOP_LEVEL.generated])
  return (await readdir(root))
    .filter((name) => !name.startsWith('.') && !allowed.has(name))
    .map((name) => `${name} lies at the top, where only ${TOP_LEVEL.source.join(', ')} and dot files belong.`)
}

function inName(file: string): string[] {
  const sentences: string[] = []
  if (VAGUE_NAMES.test(file)) {
    sentences.push(`${file} has a name that says nothing: name it after what it knows.`)
  }
  const isPlaced = Object.keys(PLACES).some((place) => file === place || file.startsWith(`${place}/`))
  if (!isPlaced) {
    sentences.push(
      `${file} lies in no place of the architecture: enter its folder in test/support/layers.ts.`,
    )
  }
  return sentences
}

async function inFile(root: string, file: string): Promise<string[]> {
  if (!/\.tsx?$/.test(file)) return []
  const text = await readFile(path.join(root, file), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const sentences: string[] = []
  const visit = (node: ts.Node): void => {
    const sentence = inNode(file, node)
    if (sentence) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
      sentences.push(`${file}:${line + 1} ${sentence}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return sentences
}

function inNode(file: string, node: ts.Node): string | undefined {
  if (file !== READS_ENVIRONMENT && readsEnvironment(file, node)) {
    return `reads the environment: only ${READS_ENVIRONMENT} may, take the setting from env().`
  }
  if (file.startsWith('src/') && !READS_CLOCK.some((place) => file.startsWith(place)) && readsClock(node)) {
    return 'looks at the clock: take now as a parameter; routes, jobs and hooks ask src/clock.ts, and so does who measures an age.'
  }
  if (file.startsWith('src/') && ts.isPropertyAssignment(node) && node.getText() === 'req: {}') {
    return 'leaves open which transaction it belongs to: decide with src/database/rows.ts.'
  }
  return undefined
}

function readsEnvironment(file: string, node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node) && node.expression.getText() === 'process') {
    const isReplaced =
      file === REPLACED_BY_BUILD.file && REPLACED_BY_BUILD.texts.includes(node.parent.getText())
    return node.name.text === 'env' && !isReplaced
  }
  if (ts.isElementAccessExpression(node)) return node.expression.getText() === 'process'
  return ts.isImportDeclaration(node) && /^['"](node:)?process['"]$/.test(node.moduleSpecifier.getText())
}

function readsClock(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && !node.arguments?.length
  if (!ts.isCallExpression(node)) return false
  return (
    /^(Date\.now|performance\.now|process\.hrtime(\.bigint)?|DateTime\.(now|local|utc))$/.test(
      node.expression.getText(),
    ) && node.arguments.length === 0
  )
}
