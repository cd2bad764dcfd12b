'use client'

import { useAuth, useConfig } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useState, type ReactNode } from 'react'
import { now } from '@/src/clock'
import { dropCopiesOf, dropOldCopies } from './kept/copies'

/**
 * Around the whole panel: leaves no copy in the browser of somebody who signs out, nor one that is too old. A
 * session that ends by itself takes none away.
 */
export function ForgetOnSignOut({ children }: { children: ReactNode }) {
  const { user } = useAuth()
  const { config } = useConfig()
  const [person, setPerson] = useState<string>()
  if (user && String(user.id) !== person) setPerson(String(user.id))
  const isSigningOut =
    usePathname() === formatAdminURL({ adminRoute: config.routes.admin, path: config.admin.routes.logout })
  useEffect(() => {
    if (isSigningOut && person) dropCopiesOf(person)
  }, [isSigningOut, person])
  useEffect(() => dropOldCopies(now().getTime()), [])
  return children
}
