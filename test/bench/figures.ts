/** What one address did under load; medians over the repeats. */
export interface Figure {
  /** Requests answered per second. */
  perSecond: number
  /** Ninety-nine of a hundred requests took no longer, in milliseconds. */
  p99: number
}

/** The measurements of one address. */
export interface Row {
  name: string
  kind: 'page' | 'feed' | 'not modified'
  cold: Figure
  warm: Figure
  bare: Figure
}

/** What Next.js alone does on this machine, without a product, in requests per second. */
export interface Framework {
  pages: number
  feeds: number
}

export interface Process {
  /** From the start of the process to the end of its first page, in milliseconds. */
  firstPageMs: number
  /** Largest resident memory under load, in MiB; `undefined` where the system does not tell. */
  residentMiB: number | undefined
  /**
   * From the sending of a change until every address shows it, in milliseconds, for each publication; empty
   * when nothing may be published.
   */
  publishedMs: readonly number[]
}

/** The middle of a list of numbers; of an even one the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  if (upper === undefined || lower === undefined) throw new Error('There is no median of nothing.')
  return (lower + upper) / 2
}

/** Lines with columns as wide as their widest cell: the first to the left, numbers to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, column) => Math.max(widest[column] ?? 0, cell.length)),
    [],
  )
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** The table of all addresses. */
export function report(rows: readonly Row[]): string {
  const head = ['', 'cold/s', 'p99 ms', 'warm/s', 'p99 ms', 'bare/s', 'p99 ms', 'warm/bare']
  const cells = ({ perSecond, p99 }: Figure) => [perSecond.toFixed(0), p99.toFixed(0)]
  return table([
    head,
    ...rows.map(({ name, cold, warm, bare }) => [
      name,
      ...cells(cold),
      ...cells(warm),
      ...cells(bare),
      percent(warm.perSecond / bare.perSecond),
    ]),
  ])
}

/**
 * The targets of cold answers, as shares of what Next.js alone does: they were set on a machine on which it
 * rendered 422 lists and sent 1,750 feeds per second, so 250 pages and 1,000 feeds are these shares, whatever
 * machine is measured.
 */
const PAGES_OF_FRAMEWORK = 250 / 422
const FEEDS_OF_FRAMEWORK = 1_000 / 1_750

/** One line per target of the product: what was wanted, what was measured, and whether it was met. */
export function verdicts(
  rows: readonly Row[],
  framework: Framework,
  { firstPageMs, residentMiB, publishedMs }: Process,
): string[] {
  const least = (kinds: Row['kind'][], of: (row: Row) => number) =>
    Math.min(...rows.filter(({ kind }) => kinds.includes(kind)).map(of))
  const pages = least(['page'], ({ cold }) => cold.perSecond)
  const feeds = least(['feed', 'not modified'], ({ cold }) => cold.perSecond)
  const share = Math.min(...rows.map(({ warm, bare }) => warm.perSecond / bare.perSecond))
  return [
    verdict(share >= 0.4, 'warm, of a bare server, at least 40%', percent(share)),
    verdict(pages >= 250, 'cold pages per second, at least 250', pages.toFixed(0)),
    verdict(feeds >= 1_000, 'cold feeds per second, at least 1,000', feeds.toFixed(0)),
    shareOf(framework.pages, PAGES_OF_FRAMEWORK, 'pages', pages),
    shareOf(framework.feeds, FEEDS_OF_FRAMEWORK, 'feeds', feeds),
    verdict(firstPageMs <= 3_000, 'start to first page, at most 3,000 ms', `${firstPageMs.toFixed(0)} ms`),
    residentMiB === undefined
      ? '?        resident memory under load, at most 512 MiB: this system does not tell'
      : verdict(
          residentMiB <= 512,
          'resident memory under load, at most 512 MiB',
          `${residentMiB.toFixed(0)} MiB`,
        ),
    freshness(publishedMs),
  ]
}

function shareOf(framework: number, least: number, kind: string, measured: number): string {
  const share = measured / framework
  const target = `cold ${kind}, of Next.js alone (${framework.toFixed(0)} per second), at least ${percent(least)}`
  return verdict(share >= least, target, percent(share))
}

function freshness(publishedMs: readonly number[]): string {
  const target = 'a change on every page and feed, at most 2,000 ms'
  if (publishedMs.length === 0) return `?        ${target}: this database is only read`
  const worst = Math.max(...publishedMs)
  const words = `worst ${worst.toFixed(0)} ms, median ${median(publishedMs).toFixed(0)} ms of ${publishedMs.length}`
  return verdict(worst <= 2_000, target, words)
}

function verdict(met: boolean, target: string, measured: string): string {
  return `${met ? 'met    ' : 'NOT met'}  ${target}: ${measured}`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)}%`
}
