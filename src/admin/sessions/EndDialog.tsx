'use client'

import { useId, useState, type FormEvent } from 'react'
import { DialogEnd } from '@/src/admin/acts/DialogEnd'
import { DialogFrame } from '@/src/admin/acts/DialogFrame'
import type { Asker, Refused } from '@/src/admin/acts/refused'
import { endSessions } from './server'
import { endWords, type EndChoice, type Whose } from './words'
import '@/src/admin/acts/acts.css'

interface EndDialogProps {
  choice: EndChoice
  whose: Whose
  asker: Asker
  /** As in `SessionList`. */
  path: string
  /** Of whoever has opened the page. */
  email: string
  /** Called with what the server says once it is done. */
  onDone: (message: string) => void
  onClose: () => void
}

/** Says what will end, asks, and ends it. */
export function EndDialog({ choice, whose, asker, path, email, onDone, onClose }: EndDialogProps) {
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const titleId = useId()
  const { heading, effects, confirm } = endWords(choice, whose)

  const end = async (event: FormEvent) => {
    event.preventDefault()
    // React would hand it on to the form of the member, whose child this is for React alone.
    event.stopPropagation()
    if (isBusy) return
    setBusy(true)
    setRefused(undefined)
    const { scope } = choice
    const session = choice.scope === 'one' ? { session: choice.session.id } : {}
    const result = await endSessions(asker, path, { scope, ...session })
    setBusy(false)
    if ('message' in result) onDone(result.message)
    else setRefused(result.refused)
  }

  return (
    <DialogFrame titleId={titleId} heading={heading} isBusy={isBusy} onClose={onClose} onSubmit={end}>
      <h3>What will happen</h3>
      <ul>
        {effects.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <DialogEnd
        refused={refused}
        api={asker.api}
        email={email}
        confirm={confirm}
        isBusy={isBusy}
        onSignedIn={() => setRefused(undefined)}
        onClose={onClose}
      />
    </DialogFrame>
  )
}
