import {
  BlockquoteFeature,
  BoldFeature,
  FixedToolbarFeature,
  HeadingFeature,
  InlineToolbarFeature,
  ItalicFeature,
  LinkFeature,
  OrderedListFeature,
  ParagraphFeature,
  UnorderedListFeature,
  UploadFeature,
  EXPERIMENTAL_TableFeature as TableFeature,
  lexicalEditor,
} from '@payloadcms/richtext-lexical'
import { isObject } from '../lib/is-object'
import { NODE_TYPES } from './rich-text-tree'

/** What can be written in the text of a notice: nothing that needs a script or another host. Headings start under the page's title. */
export const noticeEditor = lexicalEditor({
  features: [
    FixedToolbarFeature(),
    InlineToolbarFeature(),
    ParagraphFeature(),
    HeadingFeature({ enabledHeadingSizes: ['h2', 'h3'] }),
    BoldFeature(),
    ItalicFeature(),
    UnorderedListFeature(),
    OrderedListFeature(),
    BlockquoteFeature(),
    LinkFeature({ enabledCollections: [] }),
    TableFeature(),
    UploadFeature({ enabledCollections: ['images'] }),
  ],
})

interface RichTextNode {
  type: string
  text?: unknown
  children?: unknown
  fields?: unknown
  value?: unknown
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
  for (const { type } of nodesOf(richText))
    if (type !== 'root' && !NODE_TYPES.some((known) => known === type)) return true
  return false
}

/** The addresses that a rich text links to. */
export function linksOf(richText: unknown): string[] {
  const links: string[] = []
  for (const node of nodesOf(richText)) {
    if ((node.type === 'link' || node.type === 'autolink') && isObject(node.fields)) {
      links.push(typeof node.fields.url === 'string' ? node.fields.url : '')
    }
  }
  return links
}

/** The ids of the pictures in a rich text. */
export function imageIdsOf(richText: unknown): string[] {
  const ids: string[] = []
  for (const node of nodesOf(richText)) {
    if (node.type !== 'upload') continue
    const id = isObject(node.value) ? node.value.id : node.value
    if (typeof id === 'string') ids.push(id)
  }
  return ids
}

const BLOCKS = ['paragraph', 'heading', 'listitem', 'quote', 'tablecell']

/** The words of a rich text, blocks separated by line ends: for search and for telling whether there is any text. */
export function wordsOf(richText: unknown): string {
  let words = ''
  for (const node of nodesOf(richText)) {
    if (BLOCKS.includes(node.type) && words !== '') words += '\n'
    if (node.type === 'linebreak') words += '\n'
    if (typeof node.text === 'string') words += node.text
  }
  return words.replace(/\n{2,}/g, '\n').trim()
}
