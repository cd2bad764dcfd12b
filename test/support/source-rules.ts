import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import ts from 'typescript'
import { MOST_FILES, PLACES, TOP_LEVEL } from './layers'

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

/** Made from the configuration. */
const GENERATED_TYPES = 'src/payload-types.ts'

const VAGUE_NAMES = /(^|[/.-])(utils?|utilities|helpers?|commons?|misc)([/.-]|$)/i

/** A folder that Payload adds files to. */
const MADE_BY_TOOLS = ['src/database/migrations']

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
  const sources = await Promise.all(
    files.filter((file) => /\.tsx?$/.test(file)).map((file) => parsed(root, file)),
  )
  return [
    ...(await atTheTop(root)),
    ...crowded(files),
    ...files.flatMap(inName),
    ...sources.flatMap(inSource),
    ...ofOneName(sources),
  ].sort()
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

function crowded(files: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const file of files) {
    const folder = path.posix.dirname(file)
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts]
    .filter(([folder, count]) => count > MOST_FILES && !MADE_BY_TOOLS.includes(folder))
    .map(
      ([folder, count]) =>
        `${folder} has ${count} files side by side: part it into rooms of at most ${MOST_FILES}.`,
    )
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

async function parsed(root: string, file: string): Promise<ts.SourceFile> {
  const text = await readFile(path.join(root, file), 'utf8')
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
}

function inSource(source: ts.SourceFile): string[] {
  const file = source.fileName
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

/**
 * Types of `src` that share a name: a reader who knows one takes the other for it. What is made from the
 * configuration has names of its own.
 */
function ofOneName(sources: readonly ts.SourceFile[]): string[] {
  const files = new Map<string, string[]>()
  for (const source of sources) {
    if (!source.fileName.startsWith('src/') || source.fileName === GENERATED_TYPES) continue
    for (const node of source.statements) {
      if (!ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node)) continue
      files.set(node.name.text, [...(files.get(node.name.text) ?? []), source.fileName])
    }
  }
  return [...files]
    .filter(([, where]) => where.length > 1)
    .map(
      ([name, where]) => `${where.sort().join(' and ')} each have a type ${name}: one name means one thing.`,
    )
}

function inNode(file: string, node: ts.Node): string | undefined {
  if (file !== READS_ENVIRONMENT && readsEnvironment(file, node)) {
    return `reads the environment: only ${READS_ENVIRONMENT} may, take the setting from env().`
  }
  if (file.startsWith('src/') && !READS_CLOCK.some((place) => file.startsWith(place)) && readsClock(node)) {
    return 'looks at the clock: take now as a parameter; routes, jobs and hooks ask src/clock.ts, and so does who measures an age.'
  }
  if (ts.isImportDeclaration(node) && /^['"]\.\.\//.test(node.moduleSpecifier.getText())) {
    return 'imports by a way up: name what lies elsewhere by its place in the project, "@/src/…".'
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
