'use client'

import { useAuth } from '@payloadcms/ui'
import { useState } from 'react'

export interface Opener {
  id: string
  email: string
}

/**
 * Who was signed in when the form was opened. Payload forgets it when the session ends, and may hear of
 * whoever signs in after that.
 */
export function useOpener(): Opener | undefined {
  const { user } = useAuth()
  const [opener, setOpener] = useState<Opener>()
  if (!opener && user) setOpener({ id: String(user.id), email: String(user.email) })
  return opener
}
