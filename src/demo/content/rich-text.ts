import type { Notice } from '@/src/payload-types'

/** The text of a notice as its editor stores it. */
export type RichText = NonNullable<Notice['body']>

/** A node of Lexical's serialized editor state; its fields differ by type. */
interface Node {
  type: string
  version: number
  [field: string]: unknown
}

/** Words inside a block: plain text, or what {@link bold} and {@link link} make. */
export type Inline = string | Node

/** The bit that marks bold text in Lexical's text format. */
const BOLD = 1

/** The bit that makes a table cell the header of its column in Lexical's header state. */
const COLUMN_HEADER = 1

/** A whole text, from its blocks in reading order. */
export function richText(...blocks: Node[]): RichText {
  return { root: block('root', blocks) }
}

export function paragraph(...words: Inline[]): Node {
  return { ...block('paragraph', words.map(inline)), textFormat: 0, textStyle: '' }
}

/** A heading below the title of the notice. */
export function heading(text: string): Node {
  return { ...block('heading', [inline(text)]), tag: 'h2' }
}

/** A list with bullets; each item is its words. */
export function bullets(...items: (string | Inline[])[]): Node {
  return list('bullet', items)
}

/** A list whose order matters; each item is its words. */
export function steps(...items: (string | Inline[])[]): Node {
  return list('number', items)
}

/** A table of plain words; the first row names the columns. */
export function table(columns: string[], ...rows: string[][]): Node {
  return block('table', [tableRow(columns, COLUMN_HEADER), ...rows.map((cells) => tableRow(cells, 0))])
}

/** A picture on a line of its own; its alternative text is stored with the picture. */
export function picture(id: string): Node {
  return { type: 'upload', version: 3, format: '', fields: null, relationTo: 'images', value: id }
}

export function bold(text: string): Node {
  return textNode(text, BOLD)
}

/** Words that lead to an absolute address. */
export function link(text: string, url: string): Node {
  return { ...block('link', [inline(text)]), version: 3, fields: { linkType: 'custom', newTab: false, url } }
}

function list(kind: 'bullet' | 'number', items: (string | Inline[])[]): Node {
  const children = items.map((words, index) => ({
    ...block('listitem', [words].flat().map(inline)),
    value: index + 1,
  }))
  return { ...block('list', children), listType: kind, tag: kind === 'number' ? 'ol' : 'ul', start: 1 }
}

function tableRow(cells: string[], headerState: number): Node {
  return block(
    'tablerow',
    cells.map((words) => ({
      ...block('tablecell', [paragraph(words)]),
      headerState,
      colSpan: 1,
      rowSpan: 1,
      backgroundColor: null,
    })),
  )
}

function block(type: string, children: Node[]): RichText['root'] & Node {
  return { type, version: 1, format: '', indent: 0, direction: null, children }
}

function inline(words: Inline): Node {
  return typeof words === 'string' ? textNode(words, 0) : words
}

function textNode(text: string, format: number): Node {
  return { type: 'text', version: 1, text, format, style: '', mode: 'normal', detail: 0 }
}
