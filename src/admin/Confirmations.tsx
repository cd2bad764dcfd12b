'use client'

import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useState } from 'react'
import './confirmations.css'
import { ReadyButton } from '@/src/admin/ReadyButton'

interface Line {
  practice: string
  /** For support and admins alone. */
  people?: string[]
  confirmedBy?: string[]
  plans: string[]
  state: keyof typeof STATES
  /** When, in words and in the portal's time zone. */
  at?: string
}

interface ConfirmationReport {
  isAsking: boolean
  counts: Record<keyof typeof STATES, number>
  lines: Line[]
  page: number
  pages: number
}

const STATES = { waiting: 'Not yet', again: 'An earlier text only', confirmed: 'Confirmed' } as const

/** Beside a notice that asks for a confirmation: who has given it, and who has not. */
export function Confirmations() {
  const { id } = useDocumentInfo()
  const { config } = useConfig()
  const [page, setPage] = useState(1)
  const [report, setReport] = useState<ConfirmationReport | 'failed'>()
  const base = formatAdminURL({ apiRoute: config.routes.api, path: `/notices/${id}/confirmations` })

  useEffect(() => {
    if (!id) return
    const leave = new AbortController()
    fetch(`${base}?page=${page}`, { signal: leave.signal, credentials: 'include' })
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to our own endpoint
      .then(async (answer) => setReport(answer.ok ? ((await answer.json()) as ConfirmationReport) : 'failed'))
      .catch(() => {
        if (!leave.signal.aborted) setReport('failed')
      })
    return () => leave.abort()
  }, [id, base, page])

  if (!id || !report) return null
  if (report === 'failed') return <p>The list of confirmations could not be read. Load the page again.</p>
  if (!report.isAsking) {
    return (
      <p>
        Readers are not asked to confirm this notice. Once it is public with the box above ticked, you see
        here who has confirmed it.
      </p>
    )
  }
  const total = report.counts.waiting + report.counts.again + report.counts.confirmed
  return (
    <section className="confirmations" aria-labelledby="confirmations">
      <h3 id="confirmations">Who has confirmed</h3>
      <p>
        {report.counts.confirmed} of {total} practices have confirmed the present text
        {report.counts.again > 0 && `, ${report.counts.again} an earlier one only`}.{' '}
        <a href={`${base}.csv`} download>
          Download the list (CSV)
        </a>
      </p>
      {total > 0 && <Lines lines={report.lines} />}
      {report.pages > 1 && (
        <div className="confirmations__pages">
          <ReadyButton buttonStyle="secondary" disabled={page === 1} onClick={() => setPage(page - 1)}>
            Previous
          </ReadyButton>
          <span>
            Page {report.page} of {report.pages}
          </span>
          <ReadyButton
            buttonStyle="secondary"
            disabled={page >= report.pages}
            onClick={() => setPage(page + 1)}
          >
            Next
          </ReadyButton>
        </div>
      )}
    </section>
  )
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const hasNames = lines.some(({ people }) => people !== undefined)
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Practice</th>
          {hasNames && <th scope="col">User names</th>}
          <th scope="col">Plans</th>
          <th scope="col">Confirmed</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <tr key={index}>
            <th scope="row">{line.practice}</th>
            {hasNames && <td>{line.people?.join(', ')}</td>}
            <td>{line.plans.join(', ')}</td>
            <td>
              {STATES[line.state]}
              {line.at && `, ${line.at}`}
              {line.confirmedBy?.length ? `, by ${line.confirmedBy.join(', ')}` : ''}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
