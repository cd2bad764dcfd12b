import { isObject } from '@/src/lib/is-object'
import { NODE_TYPES } from './rich-text-tree'

interface RichTextNode {
  type: string
  text?: unknown
  children?: unknown
  fields?: unknown
  value?: unknown
  relationTo?: unknown
  pending?: unknown
}

/** Every node of a rich text, parents first. Anything that is not a rich text has none. */
function* nodesOf(richText: unknown): Generator<RichTextNode> {
  if (!isObject(richText)) return
  if (isObject(richText.root)) {
    yield* nodesOf(richText.root)
    return
  }
  if (typeof richText.type === 'string') yield { ...richText, type: richText.type }
  if (Array.isArray(richText.children)) for (const child of richText.children) yield* nodesOf(child)
}

/** Whether a rich text holds something that the editor did not make and could not open again. */
export function hasUnknownNode(richText: unknown): boolean {
  for (const node of nodesOf(richText)) {
    if (node.type !== 'root' && !NODE_TYPES.some((known) => known === node.type)) return true
    if (isLink(node) && !(isObject(node.fields) && isTextOrNothing(node.fields.url))) return true
  }
  return false
}

const isLink = ({ type }: RichTextNode) => type === 'link' || type === 'autolink'

const isTextOrNothing = (value: unknown) => value === undefined || value === null || typeof value === 'string'

/** A link in a rich text. */
export interface RichTextLink {
  /** As it was typed; empty when there is none. */
  address: string
  /** What readers would press. */
  words: string
}

/** The links of a rich text, in its order. */
export function linksOf(richText: unknown): RichTextLink[] {
  const links: RichTextLink[] = []
  for (const node of nodesOf(richText)) {
    if (!isLink(node)) continue
    const address = isObject(node.fields) && typeof node.fields.url === 'string' ? node.fields.url : ''
    links.push({ address, words: wordsOf(node) })
  }
  return links
}

/**
 * Where the pictures lay that were pasted into a rich text and did not come along: a web page or a letter
 * names its pictures only, and what it names is often not to be had. The editor keeps a place for each.
 */
export function lostPicturesOf(richText: unknown): string[] {
  const lost: string[] = []
  for (const node of nodesOf(richText)) {
    if (node.type !== 'upload' || (node.relationTo === 'images' && imageIdOf(node) !== undefined)) continue
    lost.push(isObject(node.pending) && typeof node.pending.src === 'string' ? node.pending.src : '')
  }
  return lost
}

function imageIdOf({ value }: RichTextNode): string | undefined {
  const id = isObject(value) ? value.id : value
  return typeof id === 'string' && id !== '' ? id : undefined
}

/** The ids of the pictures in a rich text. */
export function imageIdsOf(richText: unknown): string[] {
  const ids: string[] = []
  for (const node of nodesOf(richText)) {
    const id = node.type === 'upload' ? imageIdOf(node) : undefined
    if (id !== undefined) ids.push(id)
  }
  return ids
}

const BLOCKS = ['paragraph', 'heading', 'listitem', 'quote', 'tablecell']

/**
 * The words of a rich text, blocks separated by line ends: for search and for telling whether there is any
 * text.
 */
export function wordsOf(richText: unknown): string {
  let words = ''
  for (const node of nodesOf(richText)) {
    if (BLOCKS.includes(node.type) && words !== '') words += '\n'
    if (node.type === 'linebreak') words += '\n'
    if (typeof node.text === 'string') words += node.text
  }
  return words.replace(/\n{2,}/g, '\n').trim()
}
