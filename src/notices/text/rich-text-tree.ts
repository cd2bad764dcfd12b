import { isObject } from '@/src/lib/is-object'

/** The nodes that the editor of notices makes; any other is dropped with everything in it. */
export const NODE_TYPES = [
  'paragraph',
  'heading',
  'text',
  'linebreak',
  'tab',
  'link',
  'autolink',
  'list',
  'listitem',
  'quote',
  'table',
  'tablerow',
  'tablecell',
  'upload',
] as const

/** A node of a rich text as it may be rendered: its type is one we know, and its children are a list. */
export interface SafeNode {
  type: (typeof NODE_TYPES)[number]
  children: SafeNode[]
  [field: string]: unknown
}

/** Deepest nesting that is rendered; far beyond any list in a list in a table. */
const DEEPEST = 40

/**
 * The tree of a stored rich text without anything the renderer does not expect: rows written by other
 * programs, or by hand, must not be able to break a page or a feed.
 *
 * @param richText a stored editor state, or anything at all
 */
export function safeNodes(richText: unknown): SafeNode[] {
  const root = isObject(richText) ? richText.root : undefined
  return childrenOf(root, 0)
}

function childrenOf(node: unknown, depth: number): SafeNode[] {
  if (!isObject(node) || !Array.isArray(node.children) || depth > DEEPEST) return []
  return node.children.flatMap((child: unknown) => {
    const type = isObject(child) ? NODE_TYPES.find((known) => known === child.type) : undefined
    return isObject(child) && type ? [{ ...child, type, children: childrenOf(child, depth + 1) }] : []
  })
}
