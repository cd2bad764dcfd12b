import { historyOf, type HistoryEntry } from '@/src/audit/history'
import { instantInWords } from '@/src/lib/days'
import { EmptyState } from '@/src/ui/notices/EmptyState'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Pagination } from '@/src/ui/page/Pagination'
import { HISTORY_PATH, PROFILE_PATH } from '@/src/web/paths'
import { ownPage } from '@/app/(portal)/page-handler'

const TITLE = 'What happened to your account'

/** What has happened to the account of whoever is signed in, the last first. */
export const GET = ownPage(
  ({ query }) => pathOf(pageOf(query) ?? 1),
  async ({ payload, catalogue, query, reader }) => {
    const page = pageOf(query)
    const found = page && (await historyOf(payload, reader.session.account.id, page))
    if (!found || page > found.pages) return 'missing'
    return {
      title: TITLE,
      current: PROFILE_PATH,
      breadcrumbs: [{ label: 'My profile', href: PROFILE_PATH }, { label: TITLE }],
      body: (
        <>
          <PageHeading
            title={TITLE}
            lead="Every sign-in and every change since you registered, the last first. If something here was not you, change your password, and call us."
          />
          {found.total > 0 ? (
            <HistoryTable entries={found.entries} zone={catalogue.zone} />
          ) : (
            <EmptyState heading="Nothing yet" headingLevel={2}>
              <p>What happens to your account from now on is listed here.</p>
            </EmptyState>
          )}
          <Pagination label="Pages of the history" current={page} total={found.pages} hrefFor={pathOf} />
        </>
      ),
    }
  },
)

function HistoryTable({ entries, zone }: { entries: readonly HistoryEntry[]; zone: string }) {
  return (
    <div className="portal-table-scroll" role="region" aria-label={TITLE} tabIndex={0}>
      <table className="usa-table">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col">By</th>
            <th scope="col">From the address</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ id, at, what, by, address, detail }) => (
            <tr key={id}>
              <td>{instantInWords(at, zone)}</td>
              <th scope="row">
                {what}
                {detail && <div className="portal-history__detail">{detail}</div>}
              </th>
              <td>{by}</td>
              <td>{address ?? 'None'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The page that an address asks for; undefined when it can never be. */
function pageOf(query: URLSearchParams): number | undefined {
  const page = query.get('page') || '1'
  return /^[1-9]\d{0,5}$/.test(page) ? Number(page) : undefined
}

const pathOf = (page: number): string => (page > 1 ? `${HISTORY_PATH}?page=${page}` : HISTORY_PATH)
