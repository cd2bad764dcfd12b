import { Forbidden, type Endpoint, type PayloadRequest } from 'payload'
import { audit } from '@/src/audit/audit'
import { auditReading } from '@/src/audit/audit-reading'
import { instantInWords } from '@/src/lib/days'
import { spreadsheetHeaders, spreadsheetLines } from '@/src/web/spreadsheet'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { findPosted } from '@/src/notices/finding/find'
import { memberOf } from '@/src/staff/acting'
import { maySupport } from '@/src/staff/roles'
import { clientOf } from '@/src/web/client'
import { confirmationReport, REPORT_STATES, type ReportLine } from './report'

/** Lines of the report that the admin panel shows at a time. */
const PAGE_SIZE = 50

/**
 * Who has confirmed a notice, for the admin panel: how many, and a page of the list. Open to staff alone,
 * like all of the REST API; the audit log says who has read it.
 */
export function confirmationsEndpoint(clock: () => Date): Omit<Endpoint, 'root'> {
  return {
    method: 'get',
    path: '/:id/confirmations',
    handler: async (req) => {
      const report = await reportOf(req, clock())
      if (!report) return Response.json({ isAsking: false, counts: {}, lines: [], page: 1, pages: 1 })
      const { lines, zone, entry } = report
      await auditReading(req.payload, { ...entry, key: `confirmations ${entry.about.id}` })
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

/** The whole list as a file for a spreadsheet; the audit log says who has taken it. */
export function confirmationsFileEndpoint(clock: () => Date): Omit<Endpoint, 'root'> {
  return {
    method: 'get',
    path: '/:id/confirmations.csv',
    handler: async (req) => {
      const report = await reportOf(req, clock())
      if (!report) {
        return Response.json({ errors: [{ message: 'This notice asks nobody.' }] }, { status: 404 })
      }
      const { lines, entry, number } = report
      const detail = `${lines.length} ${lines.length === 1 ? 'line' : 'lines'}`
      await audit(req.payload, { ...entry, kind: 'exported', detail })
      return new Response(csvOf(lines, maySupport(req.user)), {
        headers: spreadsheetHeaders(`notice-${number}-confirmations.csv`),
      })
    },
  }
}

/** A line as somebody sees it who writes notices: which practice, and not who its people are. */
type PracticeLine = Omit<ReportLine, 'people' | 'confirmedBy'>

/**
 * The report of the notice in the address, with what whoever asks may see of it: user names are for those who
 * help their owners. Undefined when the notice is not public, or does not ask.
 *
 * @throws Forbidden for whoever is not on the staff
 */
async function reportOf(req: PayloadRequest, moment: Date) {
  const actor = memberOf(req)
  if (!actor) throw new Forbidden(req.t)
  const catalogue = await readCatalogue(req.payload, moment)
  const found = findPosted(catalogue, String(req.routeParams?.id), moment)
  if (!found?.notice.asksForAcknowledgement) return undefined
  const { id, number } = found.notice
  const report = await confirmationReport(req.payload, catalogue, found)
  const lines: (ReportLine | PracticeLine)[] = maySupport(req.user)
    ? report
    : report.map(({ people: _people, confirmedBy: _confirmedBy, ...line }) => line)
  const about = { kind: 'confirmations', id, name: number } as const
  const entry = { about, actor, client: clientOf(req.headers), now: moment }
  return { number, lines, zone: catalogue.zone, entry }
}

/**
 * The lines as a file for a spreadsheet.
 *
 * @param hasNames whether they tell user names
 */
export function csvOf(lines: readonly (ReportLine | PracticeLine)[], hasNames: boolean): string {
  const labels = new Map<string, string>(REPORT_STATES.map(({ value, label }) => [value, label]))
  return spreadsheetLines(
    lines.map((line) => [
      line.practice,
      ...(hasNames && 'people' in line ? [line.people.join(', '), line.confirmedBy.join(', ')] : []),
      line.plans.join(', '),
      labels.get(line.state),
      line.at,
    ]),
    ['Practice', ...(hasNames ? ['User names', 'Confirmed by'] : []), 'Plans', 'Confirmed', 'When (UTC)'],
  )
}
