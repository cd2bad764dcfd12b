'use client'

import { useConfig } from '@payloadcms/ui'
import { useSearchParams } from 'next/navigation'
import { formatAdminURL } from 'payload/shared'

/** Above the audit log: all of it, or what the filter and the search leave of it, as a file. */
export function ExportActivity() {
  const { config } = useConfig()
  const asked = [...useSearchParams()].filter(([name]) => name === 'search' || name.startsWith('where['))
  const query = new URLSearchParams(asked).toString()
  const path = `/audit-events/export.csv${query && `?${query}`}` as const
  return (
    <p>
      <a href={formatAdminURL({ apiRoute: config.routes.api, path })} download>
        {query ? 'Download what is listed here (CSV)' : 'Download all activity (CSV)'}
      </a>
    </p>
  )
}
