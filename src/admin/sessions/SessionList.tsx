'use client'

import { Button, toast, useConfig } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useId, useRef, useState } from 'react'
import type { Refused } from '@/src/admin/acts/refused'
import { SignIn } from '@/src/admin/saving/SignIn'
import type { Opener } from '@/src/admin/saving/use-opener'
import { EndDialog } from './EndDialog'
import { readSessions, type ListedSession } from './server'
import { SessionItem } from './SessionItem'
import type { EndChoice, Whose } from './words'
import './sessions.css'

interface SessionListProps {
  api: string
  /** Below the members of staff: `sessions`, or `<id>/sessions` of a colleague. */
  path: string
  whose: Whose
  opener: Opener
}

/** Where a member of staff is signed in, and the buttons that end it. */
export function SessionList({ api, path, whose, opener }: SessionListProps) {
  const { config } = useConfig()
  const router = useRouter()
  const [sessions, setSessions] = useState<ListedSession[]>()
  const [refused, setRefused] = useState<Refused>()
  const [choice, setChoice] = useState<EndChoice>()
  const hasEnded = useRef(false)
  const title = useRef<HTMLHeadingElement>(null)
  const id = useId()
  const asker = { api, person: opener.id }
  const [round, setRound] = useState(0)
  const readAgain = () => setRound((before) => before + 1)
  useEffect(() => {
    let isOver = false
    void readSessions({ api, person: opener.id }, path).then((result) => {
      if (isOver) return
      if ('sessions' in result) setSessions(result.sessions)
      setRefused('refused' in result ? result.refused : undefined)
    })
    return () => {
      isOver = true
    }
  }, [api, opener.id, path, round])

  // The button that was pressed is gone with its session, and the focus with it.
  useEffect(() => {
    if (!hasEnded.current) return
    hasEnded.current = false
    title.current?.focus()
  }, [sessions])

  const done = (message: string) => {
    setChoice(undefined)
    toast.success(message)
    if (choice?.scope === 'all' && whose === 'own') {
      // The page that signs out: it also forgets what this browser has kept.
      router.push(formatAdminURL({ adminRoute: config.routes.admin, path: config.admin.routes.logout }))
      return
    }
    hasEnded.current = true
    readAgain()
  }

  const isOwn = whose === 'own'
  const others = sessions?.filter(({ isThis }) => !isThis) ?? []
  return (
    <section className="staff-sessions" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} ref={title} tabIndex={-1}>
        {isOwn ? 'Where you are signed in' : 'Where they are signed in'}
      </h3>
      {sessions && <p>{leadOf(whose, sessions.length)}</p>}
      <ul>
        {sessions?.map((session) => (
          <li key={session.id}>
            <SessionItem session={session} onEnd={() => setChoice({ scope: 'one', session })} />
          </li>
        ))}
      </ul>
      <div role="alert">{refused && <p>{refused.sentence}</p>}</div>
      <div className="staff-sessions__actions">
        {refused?.isSignedOut && <SignIn api={api} email={opener.email} onDone={readAgain} />}
        {refused && !refused.isSignedOut && (
          <Button buttonStyle="secondary" size="medium" margin={false} onClick={readAgain}>
            Try again
          </Button>
        )}
        {isOwn && others.length > 0 && (
          <EndButton onClick={() => setChoice({ scope: 'others' })}>Sign out everywhere else</EndButton>
        )}
        {sessions && sessions.length > 0 && (
          <EndButton onClick={() => setChoice({ scope: 'all' })}>
            {isOwn ? 'Sign out everywhere' : 'End all their sessions'}
          </EndButton>
        )}
      </div>
      {choice && (
        <EndDialog
          choice={choice}
          whose={whose}
          asker={asker}
          path={path}
          email={opener.email}
          onDone={done}
          onClose={() => {
            setChoice(undefined)
            readAgain()
          }}
        />
      )}
    </section>
  )
}

function EndButton({ children, onClick }: { children: string; onClick: () => void }) {
  return (
    <Button
      buttonStyle="secondary"
      size="medium"
      margin={false}
      onClick={onClick}
      extraButtonProps={{ 'aria-haspopup': 'dialog' }}
    >
      {children}
    </Button>
  )
}

function leadOf(whose: Whose, count: number): string {
  if (whose === 'own')
    return `${PLACE} If you do not recognize one of these, end it, and then change your password.`
  return count === 0 ? 'They are signed in nowhere.' : PLACE
}

/** What an address says, and what it does not. */
const PLACE =
  'An address is that of the network which the browser was in when the session began or was last prolonged. Colleagues in one office often share it.'
