'use client'

import { useAuth, useConfig, useDocumentInfo, useForm } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect } from 'react'
import { hearOfDeclined } from '@/src/admin/saving/state/confirmed'
import { LostFactors } from './LostFactors'
import { OwnFactors } from './OwnFactors'

/** In the form of a member of staff: their own second factors, or what admins can do about a colleague's. */
export function Factors() {
  const { id } = useDocumentInfo()
  const { config } = useConfig()
  const { user } = useAuth()
  const api = formatAdminURL({ apiRoute: config.routes.api, path: '' })
  const { setModified } = useForm()
  // Payload takes the mark of a changed form away, and with it the button, once it has any answer to a save.
  useEffect(() => hearOfDeclined(() => setTimeout(() => setModified(true))), [setModified])
  if (!id || !user) return null
  if (id === user.id) return <OwnFactors api={api} />
  return user.role === 'admin' ? <LostFactors api={api} member={id} /> : null
}
