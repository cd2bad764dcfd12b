import { stringify } from 'csv-stringify/sync'
import type { Endpoint, PayloadRequest } from 'payload'
import { instantInWords } from '@/src/lib/days'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { findPosted } from '@/src/notices/finding/find'
import { confirmationReport, REPORT_STATES, type ReportLine } from './report'

/** Lines of the report that the admin panel shows at a time. */
const PAGE_SIZE = 50

/**
 * Who has confirmed a notice, for the admin panel: how many, and a page of the list. Open to staff alone,
 * like all of the REST API.
 */
export function confirmationsEndpoint(clock: () => Date): Omit<Endpoint, 'root'> {
  return {
    method: 'get',
    path: '/:id/confirmations',
    handler: async (req) => {
      const report = await reportOf(req, clock())
      if (!report) return Response.json({ isAsking: false, counts: {}, lines: [], page: 1, pages: 1 })
      const { lines, zone } = report
      const pages = Math.max(1, Math.ceil(lines.length / PAGE_SIZE))
      const asked = Number(req.query.page)
      const page = Number.isInteger(asked) ? Math.min(Math.max(1, asked), pages) : 1
      const counts = Object.fromEntries(
        REPORT_STATES.map(({ value }) => [value, lines.filter(({ state }) => state === value).length]),
      )
      return Response.json({
        isAsking: true,
        counts,
        lines: lines
          .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
          .map(({ at, ...line }) => ({ ...line, ...(at && { at: instantInWords(at, zone) }) })),
        page,
        pages,
      })
    },
  }
}

/** The whole list as a file for a spreadsheet. */
export function confirmationsFileEndpoint(clock: () => Date): Omit<Endpoint, 'root'> {
  return {
    method: 'get',
    path: '/:id/confirmations.csv',
    handler: async (req) => {
      const report = await reportOf(req, clock())
      if (!report) {
        return Response.json({ errors: [{ message: 'This notice asks nobody.' }] }, { status: 404 })
      }
      return new Response(csvOf(report.lines), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="notice-${report.number}-confirmations.csv"`,
          'cache-control': 'no-store',
        },
      })
    },
  }
}

/** The report of the notice in the address; undefined when it is not public, or does not ask. */
async function reportOf(
  req: PayloadRequest,
  moment: Date,
): Promise<{ number: string; lines: ReportLine[]; zone: string } | undefined> {
  const catalogue = await readCatalogue(req.payload, moment)
  const found = findPosted(catalogue, String(req.routeParams?.id), moment)
  if (!found?.notice.asksForAcknowledgement) return undefined
  const lines = await confirmationReport(req.payload, catalogue, found)
  return { number: found.notice.number, lines, zone: catalogue.zone }
}

/**
 * The lines as CSV (RFC 4180). Names come from outside, and a spreadsheet would run one that begins like a
 * formula (OWASP, CSV Injection), so such texts get an apostrophe in front.
 */
export function csvOf(lines: readonly ReportLine[]): string {
  const labels = new Map<string, string>(REPORT_STATES.map(({ value, label }) => [value, label]))
  return stringify(
    lines.map(({ practice, username, plans, state, at }) => [
      practice.trim(),
      username,
      plans.join(', '),
      labels.get(state),
      at ?? '',
    ]),
    {
      header: true,
      columns: ['Practice', 'User name', 'Plans', 'Confirmed', 'When (UTC)'],
      escape_formulas: true,
      quoted: true,
      record_delimiter: 'windows',
      // Without it Excel takes the file for text of another century.
      bom: true,
    },
  )
}
