import path from 'node:path'
import {
  cruise,
  type ICruiseOptions,
  type ICruiseResult,
  type IForbiddenRuleType,
  type IViolation,
} from 'dependency-cruiser'
import { reachedFrom, type Arrows } from './graph'
import { CALLED_WITHOUT_FRAMEWORK, IMPORTED_BY, LOADED_BY_TOOLS, MAY_IMPORT_CONFIG, PLACES } from './layers'

/**
 * Finds imports that break the architecture.
 *
 * @param root folder of the product
 * @param entries files and folders below it to look at
 * @returns one sentence for each import that must go, sorted; none when all is well
 */
export async function forbiddenImports(root: string, entries: string[]): Promise<string[]> {
  const options: ICruiseOptions = {
    baseDir: root,
    ruleSet: { forbidden: rules() },
    validate: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)\\.next/' },
    // Imports of types count: they are knowledge as well.
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  }
  const { output } = await cruise(entries, options, { alias: importNames(root) })
  if (typeof output === 'string') throw new Error(output)
  return [...sentences(output), ...folderCircles(output)].sort()
}

/** The import names of tsconfig.json, and the one that Next.js brings without a package. */
function importNames(root: string): Record<string, string> {
  return {
    '@payload-config': path.join(root, 'payload.config.ts'),
    '@': root,
    'server-only': path.join(root, 'node_modules/next/dist/compiled/server-only/empty.js'),
  }
}

function rules(): IForbiddenRuleType[] {
  return [
    ...Object.entries(PLACES).map(([place, others]): IForbiddenRuleType => ({
      name: place,
      severity: 'error',
      comment: `${place} may import ${others.length > 0 ? others.join(', ') : 'nothing else of the product'}`,
      from: { path: within(place), pathNot: placesBelow(place) },
      to: {
        pathNot: ['node_modules', ...[place, ...others].map(exactly)],
        dependencyTypesNot: ['core', 'npm'],
      },
    })),
    ...Object.entries(IMPORTED_BY).map(([place, others]): IForbiddenRuleType => ({
      name: `importers-${place}`,
      severity: 'error',
      comment: others.length > 0 ? `only ${others.join(', ')} may` : `${place} starts by itself`,
      from: { pathNot: [place, ...others, 'test'].map(within) },
      to: { path: within(place) },
    })),
    {
      name: 'config',
      severity: 'error',
      comment: `only ${MAY_IMPORT_CONFIG.join(', ')} import the configuration; take payload as an argument`,
      from: { pathNot: MAY_IMPORT_CONFIG.map(within) },
      to: { path: within('payload.config.ts') },
    },
    {
      name: 'tools',
      severity: 'error',
      comment: 'the command line loads it without Next.js or a browser; name React components by their path',
      from: { path: LOADED_BY_TOOLS.map(within) },
      to: { path: ['node_modules/(@types/)?(next|react|react-dom)/', '\\.s?css$'], reachable: true },
    },
    {
      name: 'without-framework',
      severity: 'error',
      comment:
        'the production server calls these without Next.js (docs/decisions/0017); take it from the request',
      from: { path: CALLED_WITHOUT_FRAMEWORK.map(within) },
      to: { path: 'node_modules/next/', pathNot: 'node_modules/next/dist/compiled/server-only/' },
    },
    {
      name: 'unknown',
      severity: 'error',
      comment: 'it names no file and no installed package',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'cycle',
      severity: 'error',
      comment: 'files must not import each other in a circle',
      from: {},
      to: { circular: true },
    },
  ]
}

/** A pattern for a file, or for everything in a folder. */
function within(place: string): string {
  return `^${escaped(place)}($|/)`
}

const escaped = (place: string) => place.replace(/[.()[\]]/g, '\\$&')

/**
 * A pattern for a place without those inside it that have a line of their own; for what is no place, for
 * everything in it.
 */
function exactly(place: string): string {
  const below = Object.keys(PLACES).filter((other) => other.startsWith(`${place}/`))
  if (!(place in PLACES) || below.length === 0) return within(place)
  const rooms = below.map((other) => escaped(other.slice(place.length + 1))).join('|')
  return `^${escaped(place)}(?:$|/(?!(?:${rooms})(?:$|/)))`
}

/** Places inside this one that have a line of their own in the table. */
function placesBelow(place: string): string[] {
  return Object.keys(PLACES)
    .filter((other) => other.startsWith(`${place}/`))
    .map(within)
}

function sentences({ summary }: ICruiseResult): string[] {
  const comments = new Map(summary.ruleSetUsed?.forbidden?.map((rule) => [rule.name, rule.comment]))
  const unknown = new Set(summary.violations.filter(({ rule }) => rule.name === 'unknown').map(whatHappens))
  const found = summary.violations
    // A file that is not there lies in no place either; saying so twice would only confuse.
    .filter((violation) => violation.rule.name === 'unknown' || !unknown.has(whatHappens(violation)))
    .map((violation) => `${whatHappens(violation)}: ${comments.get(violation.rule.name) ?? ''}.`)
  return [...new Set(found)].sort()
}

function whatHappens({ from, to, cycle, via }: IViolation): string {
  if (cycle) {
    const files = [...new Set(cycle.map((step) => step.name))]
    // A circle is found once from each of its files; starting at the first in the alphabet makes it one
    // sentence.
    const first = files.indexOf([...files].sort()[0] ?? '')
    return [...files.slice(first), ...files.slice(0, first + 1)].join(' → ')
  }
  if (via) return `${from} reaches ${via.map((step) => step.name).join(' → ')}`
  return `${from} imports ${to}`
}

/**
 * Folders that import each other in a circle, each taken for the files that lie side by side in it: what
 * holds a folder together is lost when two of them need each other.
 */
function folderCircles({ modules }: ICruiseResult): string[] {
  const imports = new Map<string, Map<string, string>>()
  for (const { source, dependencies } of modules) {
    for (const { resolved } of dependencies) {
      const [from, to] = [path.posix.dirname(source), path.posix.dirname(resolved)]
      if (from === to || ![from, to].every((folder) => /^(src|collections)\//.test(folder))) continue
      const others = imports.get(from) ?? new Map<string, string>()
      imports.set(from, others.set(to, `${source} imports ${resolved}`))
    }
  }
  const folders: Arrows = new Map([...imports].map(([from, others]) => [from, [...others.keys()]]))
  const reach = new Map([...folders.keys()].map((folder) => [folder, reachedFrom(folder, folders)]))
  return [...imports].flatMap(([from, others]) =>
    [...others]
      .filter(([to]) => reach.get(to)?.has(from))
      .map(
        ([to, how]) =>
          `${how}: ${to} leads back to ${from}, and folders must not import each other in a circle.`,
      ),
  )
}
