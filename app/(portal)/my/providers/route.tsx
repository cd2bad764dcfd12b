import { rowById } from '@/src/database/rows'
import { providersOfPractice, type ProviderPage } from '@/src/enrollment/practice'
import { dayInWords, dayOf } from '@/src/lib/days'
import type { Catalogue } from '@/src/notices/index/catalogue'
import type { Enrollment } from '@/src/payload-types'
import { plansOfCodes } from '@/src/receipts/audience'
import { SearchField } from '@/src/ui/forms/SearchField'
import { EmptyState } from '@/src/ui/notices/EmptyState'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Pagination } from '@/src/ui/page/Pagination'
import { PROVIDERS_PATH } from '@/src/web/paths'
import { ownPage } from '@/app/(portal)/page-handler'
import { askedOf, pathOf } from './asked'

const TITLE = 'My providers'

/**
 * The providers that whoever is signed in stands for: a group for all under its Tax ID, a practitioner for
 * nobody else.
 */
export const GET = ownPage(
  ({ query }) => pathOf(askedOf(query) ?? { search: '', page: 1 }),
  async ({ payload, catalogue, query, reader }) => {
    const asked = askedOf(query)
    if (!asked) return 'missing'
    const { account } = reader.session
    const record = await rowById<Enrollment>(payload, 'enrollments', account.enrollment)
    const found = record
      ? await providersOfPractice(payload, record, asked)
      : { providers: [], total: 0, pages: 1 }
    if (asked.page > found.pages) return 'missing'
    const isList = account.kind === 'group' && (asked.search !== '' || found.total > 0)
    return {
      title: TITLE,
      current: PROVIDERS_PATH,
      body: (
        <>
          <PageHeading
            title={TITLE}
            lead={
              account.kind === 'group'
                ? `Everybody on file under the Tax ID of ${account.displayName}. Their notices and plans are yours, too.`
                : 'What we have on file for you.'
            }
          />
          {isList && (
            <form role="search" method="get" action={PROVIDERS_PATH}>
              <SearchField
                id="q"
                name="q"
                label="Find a provider by the beginning of a name or of a Provider ID"
                defaultValue={asked.search}
              />
            </form>
          )}
          <p>{inWords(found.total)}</p>
          {found.total > 0 ? (
            <ProviderTable {...found} catalogue={catalogue} />
          ) : (
            <Nobody isSearch={asked.search !== ''} />
          )}
          <Pagination
            label="Pages of providers"
            current={asked.page}
            total={found.pages}
            hrefFor={(page) => pathOf({ ...asked, page })}
          />
        </>
      ),
    }
  },
)

const inWords = (total: number) =>
  total === 1 ? '1 provider' : `${new Intl.NumberFormat('en-US').format(total)} providers`

function ProviderTable({ providers, catalogue }: Pick<ProviderPage, 'providers'> & { catalogue: Catalogue }) {
  return (
    <div className="portal-table-scroll" role="region" aria-label="Providers" tabIndex={0}>
      <table className="usa-table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Provider ID</th>
            <th scope="col">Plans</th>
            <th scope="col">On file since</th>
          </tr>
        </thead>
        <tbody>
          {providers.map(({ id, name, kind, providerNumber, plans, onFileSince }) => (
            <tr key={id}>
              <th scope="row">
                {name}
                {kind === 'group' && ' (group)'}
              </th>
              <td>{providerNumber}</td>
              <td>{namesOf(catalogue, plans)}</td>
              <td>{dayInWords(dayOf(onFileSince, catalogue.zone))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function namesOf(catalogue: Catalogue, codes: string): string {
  const names = plansOfCodes(catalogue, codes.split(' ')).map(({ name }) => name)
  return names.length > 0 ? new Intl.ListFormat('en-US').format(names) : 'None'
}

function Nobody({ isSearch }: { isSearch: boolean }) {
  return isSearch ? (
    <EmptyState heading="Nobody found" headingLevel={2}>
      <p>
        No name and no Provider ID on file begins so. Try fewer letters, or{' '}
        <a href={PROVIDERS_PATH}>see all providers</a>.
      </p>
    </EmptyState>
  ) : (
    <EmptyState heading="Nobody on file" headingLevel={2}>
      <p>
        We have no enrollment record for you any more. Call us if that is not right; the numbers are below.
      </p>
    </EmptyState>
  )
}
