'use client'

import { useAuth } from '@payloadcms/ui'
import { useEffect, useEffectEvent } from 'react'
import { now } from '@/src/clock'

/** Milliseconds before the end of a session in which Payload is told that there is none to end. */
const MARGIN = 3_000

/**
 * Lets the end of a session take no form away that holds what is not saved. At that moment Payload goes to
 * the sign-in page, whatever is on the screen; a session without an end, which is what it is told then, ends
 * when the server says so.
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
}
