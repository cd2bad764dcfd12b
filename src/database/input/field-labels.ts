import type { FlattenedField } from 'payload'

/**
 * What the admin panel calls a field, with the list it stands in: `links.0.url` is `Links > Address`. The
 * panel shows these where it counts up what keeps a notice from being published.
 *
 * @param fields the fields of the collection, as Payload flattens them
 * @param path the field as Payload writes it, e.g. `links.0.url`
 * @returns the last name of the path where a field has no label
 */
export function fieldLabel(fields: FlattenedField[], path: string): string {
  const labels: string[] = []
  let level = fields
  for (const name of path.split('.')) {
    const field = level.find((candidate) => candidate.name === name)
    if (!field) continue
    const label = 'label' in field ? field.label : undefined
    if (label !== false) labels.push(typeof label === 'string' ? label : name)
    level = 'flattenedFields' in field ? field.flattenedFields : []
  }
  return labels.join(' > ') || path
}
