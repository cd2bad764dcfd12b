'use client'

import { useAuth, useConfig, useDocumentInfo, useForm } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect } from 'react'
import { hearOfDeclined } from '@/src/admin/saving/state/confirmed'
import { OwnFactors } from './OwnFactors'

/** In the own form of a member of staff: their second factors. */
export function Factors() {
  const { id } = useDocumentInfo()
  const { config } = useConfig()
  const { user } = useAuth()
  const api = formatAdminURL({ apiRoute: config.routes.api, path: '' })
  const { setModified } = useForm()
  // Payload takes the mark of a changed form away, and with it the button, once it has any answer to a save.
  useEffect(() => hearOfDeclined(() => setTimeout(() => setModified(true))), [setModified])
  return id && id === user?.id ? <OwnFactors api={api} /> : null
}
