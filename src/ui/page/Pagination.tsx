import { pageWindow } from './page-window'

interface PaginationProps {
  /** What assistive technology calls the navigation, e.g. `Pages of notices`. */
  label: string
  /** The page being shown, counted from 1. */
  current: number
  total: number
  /** The address of a page. */
  hrefFor: (page: number) => string
}

/** Links to the other pages of a list (`usa-pagination`); nothing when there is only one page. */
export function Pagination({ label, current, total, hrefFor }: PaginationProps) {
  if (total <= 1) return null
  return (
    <nav className="usa-pagination" aria-label={label}>
      <ul className="usa-pagination__list">
        {current > 1 && (
          <li className="usa-pagination__item usa-pagination__arrow">
            <a
              className="usa-pagination__link usa-pagination__previous-page"
              href={hrefFor(current - 1)}
              rel="prev"
            >
              Previous<span className="usa-sr-only"> page</span>
            </a>
          </li>
        )}
        {pageWindow(current, total).map((page, slot) =>
          page === 'gap' ? (
            <li
              key={`gap-${slot}`}
              className="usa-pagination__item usa-pagination__overflow"
              aria-label="pages left out"
            >
              <span aria-hidden="true">…</span>
            </li>
          ) : (
            <li key={page} className="usa-pagination__item usa-pagination__page-no">
              <a
                className={page === current ? 'usa-pagination__button usa-current' : 'usa-pagination__button'}
                href={hrefFor(page)}
                aria-label={page === total ? `Last page, page ${page}` : `Page ${page}`}
                aria-current={page === current ? 'page' : undefined}
              >
                {page}
              </a>
            </li>
          ),
        )}
        {current < total && (
          <li className="usa-pagination__item usa-pagination__arrow">
            <a
              className="usa-pagination__link usa-pagination__next-page"
              href={hrefFor(current + 1)}
              rel="next"
            >
              Next<span className="usa-sr-only"> page</span>
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
