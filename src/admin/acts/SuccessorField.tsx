'use client'

import { useEffect, useEffectEvent, useId, useState } from 'react'
import type { SuccessorChoice } from '@/src/notices/editing/acts/successors'
import { refusedBy, type Asker, type Refused } from './refused'

interface FoundSuccessors {
  notices: SuccessorChoice[]
  more: boolean
}

interface SuccessorFieldProps {
  /** Id of the notice that is to be replaced. */
  notice: string
  asker: Asker
  /** How often somebody has signed in again: what was refused before is looked for once more. */
  signIns: number
  chosen: SuccessorChoice | undefined
  onChoose: (choice: SuccessorChoice) => void
  /** Called when the server refuses to look because nobody is signed in any more. */
  onRefused: (refused: Refused) => void
}

/** How long typing has to rest before the server is asked, in milliseconds. */
const REST = 250

/** Finds the notice that takes the place of another one, by words of its title or its number. */
export function SuccessorField({ chosen, onChoose, ...search }: SuccessorFieldProps) {
  const id = useId()
  const [query, setQuery] = useState('')
  const found = useFound(search, query)
  return (
    <div className="act-dialog__field">
      <label htmlFor={id}>Find the new notice</label>
      <p id={`${id}-hint`}>Words of its title, or its number. It has to be public or scheduled.</p>
      <input
        id={id}
        type="search"
        autoComplete="off"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        // Enter looks for it, which typing has done already, and does not act.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        aria-describedby={`${id}-hint`}
      />
      <fieldset>
        <legend>The notice that replaces it</legend>
        <Choices found={found} name={id} chosen={chosen} onChoose={onChoose} />
      </fieldset>
      <p role="status">{wordsFor(found)}</p>
    </div>
  )
}

function Choices(props: {
  found: FoundSuccessors | 'failed' | undefined
  name: string
  chosen: SuccessorChoice | undefined
  onChoose: (choice: SuccessorChoice) => void
}) {
  const { found, name, chosen, onChoose } = props
  if (!found || found === 'failed') return null
  // What was chosen stays to be seen, whatever is looked for after it.
  const isThere = found.notices.some((one) => one.id === chosen?.id)
  const listed = chosen && !isThere ? [chosen, ...found.notices] : found.notices
  return listed.map((choice) => (
    <label key={choice.id} className="act-dialog__choice">
      <input
        type="radio"
        name={name}
        value={choice.id}
        checked={choice.id === chosen?.id}
        onChange={() => onChoose(choice)}
      />
      <span>
        {choice.number} · {choice.title}
        <small>
          {choice.state === 'scheduled' ? 'Appears' : 'Public since'} {choice.when}
        </small>
      </span>
    </label>
  ))
}

function wordsFor(found: FoundSuccessors | 'failed' | undefined): string {
  if (!found) return ''
  if (found === 'failed') return 'The notices could not be read. Type again in a moment.'
  if (found.notices.length === 0) return 'No public or scheduled notice has these words in its title.'
  return found.more ? 'The newest are listed. Type more of the title to find an older one.' : ''
}

function useFound(
  { notice, asker, signIns, onRefused }: Omit<SuccessorFieldProps, 'chosen' | 'onChoose'>,
  query: string,
): FoundSuccessors | 'failed' | undefined {
  const [found, setFound] = useState<FoundSuccessors | 'failed'>()
  const base = `${asker.api}/notices/${notice}/successors`
  const tell = useEffectEvent(async (answer: Response) => {
    const refused = await refusedBy(answer, asker)
    if (refused.isSignedOut) onRefused(refused)
  })

  useEffect(() => {
    const leave = new AbortController()
    const waiting = setTimeout(
      () => {
        fetch(`${base}?q=${encodeURIComponent(query)}`, { signal: leave.signal, credentials: 'include' })
          .then(async (answer) => {
            // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to our own endpoint
            setFound(answer.ok ? ((await answer.json()) as FoundSuccessors) : 'failed')
            if (!answer.ok) await tell(answer)
          })
          .catch(() => {
            if (!leave.signal.aborted) setFound('failed')
          })
      },
      query ? REST : 0,
    )
    return () => {
      clearTimeout(waiting)
      leave.abort()
    }
  }, [base, query, signIns])

  return found
}
