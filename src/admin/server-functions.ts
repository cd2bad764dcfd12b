/**
 * What the panel asks of the server besides its pages, each by a name that the browser sends. Payload looks
 * the name up in an object, where names like `constructor` stand for what every object has: what they answer
 * with would hold the whole request, the cookies too that no script may read. What this panel does not use is
 * closed with them.
 */
const USED: ReadonlySet<unknown> = new Set([
  'form-state',
  'get-default-layout',
  'render-document',
  'render-document-slots',
  'render-field',
  'render-list',
  'render-widget',
  'table-state',
])

/** Whether the panel asks for something by this name. */
export const isUsedServerFunction = (name: unknown): boolean => USED.has(name)
