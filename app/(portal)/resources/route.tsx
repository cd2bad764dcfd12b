import { labelOf, STATES, type State } from '@/src/notices/model/audience'
import type { Catalogue } from '@/src/notices/index/catalogue'
import { RESOURCES_PATH } from '@/src/notices/model/urls'
import { publicPage } from '@/app/(portal)/page-handler'
import { Shelves, type Shelf } from './Shelves'

/** Quick reference materials by state; those for every state come first. */
export const GET = publicPage(({ catalogue }) => ({
  title: 'Quick reference materials',
  description: 'Guides and quick reference materials for providers, by state.',
  canonical: RESOURCES_PATH,
  current: RESOURCES_PATH,
  body: <Shelves shelves={shelvesOf(catalogue)} />,
}))

function shelvesOf({ documents, plans }: Catalogue): Shelf[] {
  const references = [...documents.values()].filter((document) => document.isReference)
  const states = new Set<State>([...plans.values()].map((plan) => plan.state))
  for (const document of references) for (const state of document.states) states.add(state)
  const everywhere = references.filter((document) => document.states.length === 0)
  const byState = STATES.filter(({ value }) => states.has(value)).map(({ value }) => ({
    id: `state-${value}`,
    label: labelOf(STATES, value),
    documents: references.filter((document) => document.states.includes(value)),
  }))
  return [{ id: 'all-states', label: 'All states', documents: everywhere }, ...byState].filter(
    (shelf) => shelf.documents.length > 0,
  )
}
