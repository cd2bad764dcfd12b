'use client'

import { useAuth, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useOpener } from '@/src/admin/saving/use-opener'
import { SessionList } from './SessionList'

/** In the form of a member of staff: where they are signed in. Of a colleague admins alone see it. */
export function Sessions() {
  const { id } = useDocumentInfo()
  const { config } = useConfig()
  const { user } = useAuth()
  const opener = useOpener()
  if (!id || !opener) return null
  const api = formatAdminURL({ apiRoute: config.routes.api, path: '' })
  if (id === opener.id) return <SessionList api={api} path="sessions" whose="own" opener={opener} />
  // Who has lost the session meanwhile is told so by the server.
  if (user && user.role !== 'admin') return null
  return <SessionList api={api} path={`${id}/sessions`} whose="colleague" opener={opener} />
}
