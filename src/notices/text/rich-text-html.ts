import { isObject } from '@/src/lib/is-object'
import { isLinkable } from '@/src/notices/model/links'
import { escaped } from '@/src/lib/xml-text'
import { safeNodes, type SafeNode } from './rich-text-tree'
import { filePath } from '@/src/notices/model/urls'

/** What a rich text refers to outside itself. */
export interface RichTextContext {
  /** Origin before every address of ours, without a trailing slash. */
  publicUrl: string
  /** By id, the pictures it shows; one that is missing is left out. */
  images: ReadonlyMap<string, RichTextImage>
}

/** A picture as far as it is needed to show it. */
export interface RichTextImage {
  id: string
  filename?: string | null
  alt?: string | null
  /** In pixels. */
  width?: number | null
  height?: number | null
}

type ToHtml = (nodes: readonly SafeNode[]) => string

/**
 * A stored rich text as HTML that is safe in a page and complete in a feed: every text is escaped, only known
 * elements and attributes are written, links are absolute and of a harmless kind, and there is no style or
 * script.
 *
 * Payload's own converter is not used: it writes styles into attributes, which our pages forbid, swallows
 * what fails, and all of its renderings would have to be replaced for headings, scopes of table heads, nested
 * lists and absolute addresses.
 *
 * @param richText a stored editor state; anything else gives an empty text
 */
export function richTextToHtml(richText: unknown, context: RichTextContext): string {
  const toHtml: ToHtml = (nodes) => nodes.map((node) => RENDERINGS[node.type](node, toHtml, context)).join('')
  return toHtml(safeNodes(richText))
}

type Rendering = (node: SafeNode, toHtml: ToHtml, context: RichTextContext) => string

const RENDERINGS: Record<SafeNode['type'], Rendering> = {
  paragraph: ({ children }, toHtml) => within('p', toHtml(children)),
  heading: ({ tag, children }, toHtml) => within(headingTag(tag), toHtml(children)),
  text: ({ text, format }) => formatted(escaped(typeof text === 'string' ? text : ''), format),
  linebreak: () => '<br />',
  tab: () => ' ',
  link: ({ fields, children }, toHtml, context) => link(fields, toHtml(children), context),
  autolink: ({ fields, children }, toHtml, context) => link(fields, toHtml(children), context),
  list,
  listitem: ({ children }, toHtml) => within('li', toHtml(children)),
  quote: ({ children }, toHtml) => within('blockquote', toHtml(children)),
  table,
  tablerow: ({ children }, toHtml) => `<tr>${toHtml(children)}</tr>`,
  tablecell: tableCell,
  upload: (node, _, context) => image(node, context),
}

/** An element that is left out when there is nothing in it. */
function within(tag: string, inner: string): string {
  return inner && `<${tag}>${inner}</${tag}>`
}

/** The bits of Lexical's text format that the editor offers or that a paste can bring, innermost first. */
const FORMATS = [
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
  [4, 's'],
  [2, 'em'],
  [1, 'strong'],
] as const

function formatted(html: string, format: unknown): string {
  if (typeof format !== 'number' || html === '') return html
  return FORMATS.reduce((inner, [bit, tag]) => (format & bit ? `<${tag}>${inner}</${tag}>` : inner), html)
}

/** The title of the notice is the only `h1`. */
function headingTag(tag: unknown): string {
  return typeof tag === 'string' && /^h[2-6]$/.test(tag) ? tag : 'h2'
}

function link(fields: unknown, inner: string, { publicUrl }: RichTextContext): string {
  const address = isObject(fields) && typeof fields.url === 'string' ? fields.url : ''
  if (!inner || !isLinkable(address)) return inner
  const url = new URL(address)
  const isExternal = url.origin !== new URL(publicUrl).origin
  return `<a href="${escaped(url.href)}"${isExternal ? ' rel="noopener"' : ''}>${inner}</a>`
}

/** Lexical stores a list in a list as an item of its own; in HTML it belongs to the item before it. */
function list({ listType, start, children }: SafeNode, toHtml: ToHtml): string {
  const tag = listType === 'number' ? 'ol' : 'ul'
  const from = tag === 'ol' && isCount(start) && start > 1 ? ` start="${start}"` : ''
  let items = ''
  for (const child of children) {
    const isNested = child.children.length > 0 && child.children.every(({ type }) => type === 'list')
    if (isNested && items.endsWith('</li>')) {
      items = `${items.slice(0, -'</li>'.length)}${toHtml(child.children)}</li>`
    } else items += toHtml([child])
  }
  return items && `<${tag}${from}>${items}</${tag}>`
}

/**
 * The bit that Lexical sets in the cells of a header row; those of a header column have another one, the
 * corner has both.
 */
const HEADER_ROW = 1

const isInHeaderRow = ({ headerState }: SafeNode) =>
  typeof headerState === 'number' && (headerState & HEADER_ROW) !== 0

function table({ children }: SafeNode, toHtml: ToHtml): string {
  const isHead = (row: SafeNode) => row.children.length > 0 && row.children.every(isInHeaderRow)
  const firstOfBody = children.findIndex((row) => !isHead(row))
  const headRows = firstOfBody < 0 ? children.length : firstOfBody
  const head = toHtml(children.slice(0, headRows))
  const body = toHtml(children.slice(headRows))
  if (!head && !body) return ''
  const parts = `${head && `<thead>${head}</thead>`}${body && `<tbody>${body}</tbody>`}`
  // Wide tables scroll in themselves, and who has no mouse must be able to get there.
  return `<div class="portal-table-scroll" role="region" aria-label="Table" tabindex="0"><table class="usa-table">${parts}</table></div>`
}

function tableCell(node: SafeNode, toHtml: ToHtml): string {
  const inner = toHtml(node.children)
  const span = (attribute: string, cells: unknown) =>
    isCount(cells) && cells > 1 ? ` ${attribute}="${Math.min(cells, 50)}"` : ''
  const spans = span('colspan', node.colSpan) + span('rowspan', node.rowSpan)
  if (!isCount(node.headerState)) return `<td${spans}>${inner}</td>`
  return `<th scope="${isInHeaderRow(node) ? 'col' : 'row'}"${spans}>${inner}</th>`
}

function image({ value, relationTo }: SafeNode, { publicUrl, images }: RichTextContext): string {
  const id = isObject(value) ? value.id : value
  const found = relationTo === 'images' && typeof id === 'string' ? images.get(id) : undefined
  if (!found?.filename) return ''
  const source = publicUrl + filePath('images', { id: found.id, filename: found.filename })
  const { width, height } = found
  const size = isCount(width) && isCount(height) ? ` width="${width}" height="${height}"` : ''
  return `<img src="${escaped(source)}" alt="${escaped(found.alt ?? '')}"${size} loading="lazy" />`
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
}
