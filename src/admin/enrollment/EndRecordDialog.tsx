'use client'

import { useId, type FormEvent } from 'react'
import { DialogEnd } from '@/src/admin/acts/DialogEnd'
import { DialogFrame } from '@/src/admin/acts/DialogFrame'
import type { Asker } from '@/src/admin/acts/refused'
import '@/src/admin/acts/acts.css'
import { useGuarded } from '@/src/admin/saving/use-guarded'
import { TextField } from './TextField'
import { useRecordAct } from './use-record-act'

/** What has been typed and not been sent. */
export interface TypedEnd {
  reason: string
  successor: string
}

interface EndRecordDialogProps {
  id: string
  name: string
  isEnded: boolean
  asker: Asker
  email: string
  typed: TypedEnd
  onType: (typed: TypedEnd) => void
  onDone: (message: string) => void
  onClose: () => void
}

const EFFECTS = [
  'Nobody can register with it any more.',
  'Its account is told by mail, can still sign in, and sees notices for all plans only; unless it goes on with another record.',
  'A file that names it later opens it again.',
]

/** Says what will happen, asks for the reason, and ends the record. */
export function EndRecordDialog(props: EndRecordDialogProps) {
  const { id, name, isEnded, asker, email, typed, onType, onDone, onClose } = props
  const { reason, successor } = typed
  const formId = useId()
  const fieldId = (field: string) => `${formId}-${field}`
  useGuarded(Boolean(reason || successor))
  const { act, isBusy, refused, forgetRefusal, wrongWith, wrongElsewhere } = useRecordAct(asker, fieldId)

  const end = async (event: FormEvent) => {
    event.preventDefault()
    // React would hand it on to the form of the record, whose child this is for React alone.
    event.stopPropagation()
    const answer = await act(`${id}/end`, { reason, successor })
    if (answer) onDone(answer.message)
  }

  return (
    <DialogFrame
      titleId={fieldId('title')}
      heading={isEnded ? `Another record for the account of ${name}` : `End the record of ${name}`}
      isBusy={isBusy}
      onClose={onClose}
      onSubmit={end}
    >
      {!isEnded && (
        <>
          <h3>What will happen</h3>
          <ul>
            {EFFECTS.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      <TextField
        id={fieldId('reason')}
        label="Why?"
        hint="It is kept with the record and under “Activity”, with your name."
        lines={3}
        value={reason}
        problem={wrongWith('reason')}
        onChange={(text) => onType({ ...typed, reason: text })}
      />
      <TextField
        id={fieldId('successor')}
        label="Provider ID of the record that its account goes on with"
        hint={isEnded ? '' : 'Leave it empty if there is no account, or no other record.'}
        value={successor}
        problem={wrongWith('successor')}
        onChange={(text) => onType({ ...typed, successor: text })}
      />
      <DialogEnd
        refused={refused ?? wrongElsewhere(['reason', 'successor'])}
        api={asker.api}
        email={email}
        confirm={isEnded ? 'Give it this record' : 'End this record'}
        isBusy={isBusy}
        onSignedIn={forgetRefusal}
        onClose={onClose}
      />
    </DialogFrame>
  )
}
