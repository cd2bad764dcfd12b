import type { Field, RichTextField, SanitizedConfig } from 'payload'

/**
 * Every field below these, with the path to it: in rows, tabs, groups, lists, and in what a rich text keeps
 * of a link, a picture or a block.
 */
export function* fieldsBelow(
  fields: readonly Field[],
  path: string,
): Generator<[path: string, field: Field]> {
  for (const field of fields) {
    const own = 'name' in field && field.name ? `${path}.${field.name}` : path
    yield [own, field]
    if ('fields' in field) yield* fieldsBelow(field.fields, own)
    if (field.type === 'tabs') {
      for (const tab of field.tabs)
        yield* fieldsBelow(tab.fields, 'name' in tab && tab.name ? `${path}.${tab.name}` : path)
    }
    if (field.type === 'blocks')
      for (const block of field.blocks) yield* fieldsBelow(block.fields, `${own}.${block.slug}`)
    if (field.type === 'richText') yield* fieldsBelow(fieldsOfNodes(field), own)
  }
}

/** The fields of the nodes of a rich text, which Payload validates and runs the hooks of like any other. */
function fieldsOfNodes({ editor }: RichTextField): Field[] {
  if (!editor || typeof editor === 'function' || !hasNodeFields(editor))
    throw new Error('This rich text is not as the test expects it.')
  return [...editor.editorConfig.features.getSubFields.values()].flatMap((fieldsOf) => fieldsOf({}) ?? [])
}

function hasNodeFields(editor: object): editor is {
  editorConfig: { features: { getSubFields: Map<string, (args: object) => Field[] | null> } }
} {
  return 'editorConfig' in editor
}

/** Every field of every collection and global. */
export function everyField({ collections, globals }: SanitizedConfig): [path: string, field: Field][] {
  return [...collections, ...globals].flatMap(({ slug, fields }) => [...fieldsBelow(fields, slug)])
}
