import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { reachedFrom } from './graph'
import { IMPORTED_BY, PLACES } from './layers'

/** The document with the drawing, and the lines of it that the drawing stands between. */
const DOCUMENT = 'docs/architecture.md'
const BETWEEN = /(<!-- drawing -->\n)[\s\S]*(<!-- end of drawing -->)/

/** What everything may import; arrows to it would say nothing. */
const GROUND = ['src/env.ts', 'src/clock.ts', 'src/payload-types.ts', 'src/lib']

/**
 * Draws the places of the architecture for Mermaid: an arrow from each to those it may import. What follows
 * from two others is left out, or nobody could read it.
 *
 * @param places by place, the places it may import
 */
export function drawing(places: Readonly<Record<string, readonly string[]>>): string {
  const drawn = Object.keys(places).filter((place) => !GROUND.includes(place))
  const targets = new Map(drawn.map((place) => [place, mayImport(place, places[place] ?? [], drawn)]))
  const arrows = drawn.flatMap((place) =>
    direct(place, targets).map((other) => `  ${idOf(place)} --> ${idOf(other)}`),
  )
  return ['```mermaid', 'flowchart TB', ...boxes(drawn), ...arrows, '```'].join('\n')
}

/**
 * What is no place of its own, as `src`, stands for every place in it that is not kept from the one that
 * asks.
 */
function mayImport(place: string, others: readonly string[], drawn: readonly string[]): Set<string> {
  const isNamed = (other: string) =>
    others.some((one) => one === other || (!(one in PLACES) && isIn(other, one)))
  const isOpen = (other: string) =>
    IMPORTED_BY[other]?.some((one) => one === place || isIn(place, one)) ?? true
  return new Set(drawn.filter((other) => other !== place && isNamed(other) && isOpen(other)))
}

const isIn = (place: string, folder: string) => place.startsWith(`${folder}/`)

/** The arrows that follow from no others. */
function direct(place: string, targets: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const all = [...(targets.get(place) ?? [])]
  const byWayOf = new Map(all.map((between) => [between, reachedFrom(between, targets)]))
  return all.filter((other) => !all.some((between) => between !== other && byWayOf.get(between)?.has(other)))
}

/** One box for each place; rooms of one house stand in a frame. */
function boxes(places: readonly string[]): string[] {
  const frames = new Map<string, string[]>()
  for (const place of places) {
    const frame = /^src\/(database|notices|accounts)(\/|$)/.exec(place)?.[1] ?? ''
    frames.set(frame, [...(frames.get(frame) ?? []), `${idOf(place)}["${nameOf(place, frame)}"]`])
  }
  return [...frames].flatMap(([frame, lines]) =>
    frame === ''
      ? lines.map((line) => `  ${line}`)
      : [`  subgraph ${frame}`, ...lines.map((line) => `    ${line}`), '  end'],
  )
}

function nameOf(place: string, frame: string): string {
  const name = place.replace(/^src\//, '')
  return name === frame ? 'rows' : name.replace(`${frame}/`, '')
}

const idOf = (place: string) => place.replaceAll(/[^a-z]/gi, '_')

/** Puts the drawing of {@link PLACES} where the document has the last one. */
export async function writeDrawing(root: string): Promise<void> {
  const file = path.join(root, DOCUMENT)
  const text = await readFile(file, 'utf8')
  if (!BETWEEN.test(text)) throw new Error(`${DOCUMENT} has lost the marks that the drawing stands between.`)
  await writeFile(
    file,
    text.replace(BETWEEN, (_, before: string, after: string) => `${before}\n${drawing(PLACES)}\n\n${after}`),
  )
}
