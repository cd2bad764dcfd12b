import { labelOf, STATES, type State } from '@/src/notices/audience'
import type { Catalogue, PublicDocument } from '@/src/notices/catalogue'
import { filePath, RESOURCES_PATH } from '@/src/notices/urls'
import { DocumentList } from '@/src/ui/content/DocumentLink'
import { EmptyState } from '@/src/ui/notices/EmptyState'
import { Columns } from '@/src/ui/page/Columns'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { SideNav } from '@/src/ui/page/SideNav'
import { publicPage } from '../page-handler'

interface Shelf {
  id: string
  label: string
  documents: PublicDocument[]
}

/** Quick reference materials by state; those for every state come first. */
export const GET = publicPage(({ catalogue }) => ({
  title: 'Quick reference materials',
  description: 'Guides and quick reference materials for providers, by state.',
  canonical: RESOURCES_PATH,
  current: RESOURCES_PATH,
  body: <Shelves shelves={shelvesOf(catalogue)} />,
}))

function Shelves({ shelves }: { shelves: readonly Shelf[] }) {
  return (
    <>
      <PageHeading
        title="Provider Quick Reference Materials"
        lead="Guides and short references to download, by state."
      />
      {shelves.length === 0 ? (
        <EmptyState heading="No materials yet" headingLevel={2}>
          <p>
            Nothing has been put here so far. Notices with their documents are under{' '}
            <a href="/updates">Updates &amp; Announcements</a>.
          </p>
        </EmptyState>
      ) : (
        <Columns
          narrow="start"
          start={
            <SideNav
              label="States"
              items={shelves.map(({ id, label, documents }) => ({
                href: `#${id}`,
                label,
                count: documents.length,
              }))}
            />
          }
          end={shelves.map((shelf) => (
            <section key={shelf.id} aria-labelledby={shelf.id} className="portal-group">
              <h2 id={shelf.id} className="portal-group__heading">
                {shelf.label}
              </h2>
              <DocumentList
                documents={shelf.documents.map((document) => ({
                  key: document.id,
                  href: filePath('documents', document),
                  title: document.title,
                  mediaType: document.mediaType,
                  bytes: document.bytes,
                  description: document.description,
                }))}
              />
            </section>
          ))}
        />
      )}
    </>
  )
}

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
