'use client'

import { useForm } from '@payloadcms/ui'
import { useEffect, useEffectEvent, useReducer, useRef } from 'react'
import { now } from '@/src/clock'
import { judgeConflict, type Conflict } from '@/src/admin/saving/kept/conflict'
import type { Values } from '@/src/admin/saving/kept/kept-text'
import { mayBeStored, type SaveOutcome } from './outcome'
import type { SaveAct } from './save-request'
import { nextState, type SaveState } from './save-state'
import { askWho, readNewestVersion } from './server'
import { useRetry } from './use-retry'
import { watchSaves } from './watch-saves'

/** Milliseconds after which a save that is not answered is spoken of. */
const PATIENCE = 8_000

/** Saves without an answer that are remembered; each holds a whole form. */
const MOST_LOST = 20

interface Saved {
  state: SaveState
  /** Asks whether the server can save again, and in whose name, and saves if so. */
  tryAgain: () => void
  /** Forgets what stood in the way, once the form holds what is stored. */
  settle: () => void
}

/**
 * How it stands with saving the form around: listens to what is sent and answered, and tries again what a
 * while may mend.
 *
 * @param options.resend sends the form once more
 */
export function useSaving(options: {
  document: string
  api: string
  person: string
  resend: () => Promise<void>
}): Saved {
  const { api, document, person } = options
  const { getData } = useForm()
  const [state, dispatch] = useReducer(nextState, {})
  const own = useRef(new Set<string>())
  const lost = useRef<Values[]>([])
  const sent = useRef<Values>(undefined)

  /**
   * Whether whoever has opened the form is signed in; if not, or if that cannot be told, this is what stands
   * in the way.
   */
  const askInWhoseName = async (): Promise<boolean> => {
    const who = await askWho(api)
    if (who.kind === 'person' && who.id === person) return true
    dispatch({ type: 'asked', at: now().getTime(), who })
    return false
  }

  const isAsking = useRef(false)
  const attempt = async () => {
    if (isAsking.current) return
    isAsking.current = true
    const mayGoOn = await askInWhoseName()
    isAsking.current = false
    if (mayGoOn) await options.resend()
  }

  const judge = useEffectEvent(async () => {
    const newest = await readNewestVersion(api, document)
    const { updatedAt: seen }: Values = getData()
    if (!newest) return { conflict: 'passing', version: seen } as const
    const known = { seen, own: own.current, lost: lost.current }
    return { conflict: judgeConflict(newest, known), version: newest.updatedAt }
  })

  const onAnswered = useEffectEvent(async (act: SaveAct, outcome: SaveOutcome, conflict?: Conflict) => {
    if (sent.current && mayBeStored(outcome)) lost.current = [...lost.current, sent.current].slice(-MOST_LOST)
    if (outcome.kind === 'stored') {
      lost.current = []
      if (outcome.updatedAt) own.current.add(outcome.updatedAt)
    }
    const isForbidden = outcome.kind === 'refused' && outcome.status === 403
    if (isForbidden && !(await askInWhoseName())) return
    const isPassing = conflict !== undefined && conflict !== 'stale'
    dispatch({ type: 'answered', act, outcome, isPassing, at: now().getTime() })
  })

  useEffect(
    () =>
      watchSaves({
        document,
        apiRoute: new URL(api, window.location.href).pathname,
        person,
        onSent: (_act, fields) => {
          sent.current = fields
          dispatch({ type: 'sent', at: now().getTime() })
        },
        judge: async () => judge(),
        onAnswered: (act, outcome, conflict) => void onAnswered(act, outcome, conflict),
      }),
    [api, document, person],
  )

  const { sentAt } = state
  useEffect(() => {
    if (sentAt === undefined) return undefined
    const waiting = setTimeout(() => dispatch({ type: 'slow' }), PATIENCE)
    return () => clearTimeout(waiting)
  }, [sentAt])

  useRetry(state, attempt)

  return { state, tryAgain: () => void attempt(), settle: () => dispatch({ type: 'settled' }) }
}
