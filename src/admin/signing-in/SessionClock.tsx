'use client'

import { useAuth, useConfig } from '@payloadcms/ui'
import { useEffect, useEffectEvent, type ReactNode } from 'react'
import { now } from '@/src/clock'
import { isUserAnswer } from './server'
import { LOOKS_ONLY } from '@/src/web/looks-only'

/** Milliseconds before the end that the panel knows of in which the server is asked for the present one. */
const BEFORE = 90_000

/**
 * Around the whole panel: learns that the session goes on. Each use moves its end, but the panel hears of it
 * only when it asks, and would put its question whether to stay to somebody in the middle of the work.
 * Looking is no use of the session.
 */
export function SessionClock({ children }: { children: ReactNode }) {
  const { setUser, tokenExpirationMs } = useAuth()
  const { config } = useConfig()
  const look = useEffectEvent(async () => {
    const answer = await fetch(`${config.routes.api}/users/me`, {
      credentials: 'include',
      cache: 'no-store',
      headers: { [LOOKS_ONLY]: '1' },
    }).catch(() => undefined)
    const body: unknown = answer?.ok ? await answer.json().catch(() => undefined) : undefined
    if (isUserAnswer(body) && body.exp * 1_000 > (tokenExpirationMs ?? 0)) setUser(body)
  })
  useEffect(() => {
    if (!tokenExpirationMs) return undefined
    const left = tokenExpirationMs - now().getTime() - BEFORE
    const waiting = setTimeout(() => void look(), Math.min(Math.max(0, left), 2 ** 31 - 1))
    return () => clearTimeout(waiting)
  }, [tokenExpirationMs])
  return children
}
