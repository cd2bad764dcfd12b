import type { PublicDocument } from '@/src/notices/index/entries'
import { filePath } from '@/src/notices/model/urls'
import { DocumentList } from '@/src/ui/content/DocumentLink'
import { EmptyState } from '@/src/ui/notices/EmptyState'
import { Columns } from '@/src/ui/page/Columns'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { SideNav } from '@/src/ui/page/SideNav'

/** The materials of one state, or of all of them. */
export interface Shelf {
  id: string
  label: string
  documents: PublicDocument[]
}

/** What there is to download, with the way to each state. */
export function Shelves({ shelves }: { shelves: readonly Shelf[] }) {
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
