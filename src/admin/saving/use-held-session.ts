'use client'

import { useAuth } from '@payloadcms/ui'
import { useEffect, useEffectEvent } from 'react'
import { now } from '@/src/clock'
import { holdForms } from './state/watch-saves'

/** Milliseconds before the end of a session in which Payload is told that there is none to end. */
const MARGIN = 3_000

/**
 * Keeps what is not saved on the screen when the session ends, or cannot be prolonged. Payload would go to
 * the sign-in page at that moment. So it is told, shortly before, that the session has no end; the server
 * ends it all the same.
 */
export function useHeldSession(isUnsaved: boolean): void {
  const { setUser, tokenExpirationMs, user } = useAuth()
  const hold = useEffectEvent(() => {
    if (user) setUser({ user, exp: 0 })
  })
  useEffect(() => {
    if (!isUnsaved || !tokenExpirationMs) return undefined
    const left = tokenExpirationMs - now().getTime() - MARGIN
    const waiting = setTimeout(() => hold(), Math.min(Math.max(0, left), 2 ** 31 - 1))
    return () => clearTimeout(waiting)
  }, [isUnsaved, tokenExpirationMs])
  useEffect(() => (isUnsaved ? holdForms() : undefined), [isUnsaved])
}
