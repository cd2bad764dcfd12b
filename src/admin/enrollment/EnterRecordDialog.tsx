'use client'

import { useId, useState, type FormEvent } from 'react'
import { DialogEnd } from '@/src/admin/acts/DialogEnd'
import { DialogFrame } from '@/src/admin/acts/DialogFrame'
import type { Asker } from '@/src/admin/acts/refused'
import '@/src/admin/acts/acts.css'
import { KindField, type RecordKind } from './KindField'
import { PlansField } from './PlansField'
import { TextField } from './TextField'
import { useRecordAct } from './use-record-act'

interface EnterRecordDialogProps {
  asker: Asker
  email: string
  /** Called with what the server says, and the id of the record. */
  onDone: (message: string, id: string | undefined) => void
  onClose: () => void
}

/** The fields besides kind and plans; the server knows them by the names of the columns of a file. */
const FIELDS = [
  {
    name: 'first_name',
    label: 'First name',
    of: 'practitioner',
    hint: 'Leave it empty for somebody with one name.',
  },
  { name: 'last_name', label: 'Last name', of: 'practitioner', hint: '' },
  { name: 'group_name', label: 'Group name', of: 'group', hint: '' },
  {
    name: 'tax_id',
    label: 'Tax ID',
    of: undefined,
    hint: 'Nine digits. It is stored as a keyed hash, and nobody can read it again.',
  },
  { name: 'provider_number', label: 'Provider ID', of: undefined, hint: 'Letters and digits.' },
  {
    name: 'zips',
    label: 'ZIP codes',
    of: undefined,
    hint: 'Of every address, with spaces between them.',
  },
] as const

type FieldName = (typeof FIELDS)[number]['name']

const NOTHING: Record<FieldName, string> = {
  first_name: '',
  last_name: '',
  group_name: '',
  tax_id: '',
  provider_number: '',
  zips: '',
}

/** Asks for what a row of a file has, and enters it. */
export function EnterRecordDialog({ asker, email, onDone, onClose }: EnterRecordDialogProps) {
  const id = useId()
  const fieldId = (field: string) => `${id}-${field}`
  const [kind, setKind] = useState<RecordKind>('practitioner')
  const [typed, setTyped] = useState(NOTHING)
  const [plans, setPlans] = useState<readonly string[]>([])
  const { act, isBusy, refused, forgetRefusal, wrongWith, wrongElsewhere } = useRecordAct(asker, fieldId)
  const shown = FIELDS.filter(({ of }) => of === undefined || of === kind)

  const enter = async (event: FormEvent) => {
    event.preventDefault()
    const fields = Object.fromEntries(shown.map(({ name }) => [name, typed[name]]))
    const answer = await act('enter', { kind, ...fields, plans: plans.join(' ') })
    if (answer) onDone(answer.message, answer.id)
  }

  return (
    <DialogFrame
      titleId={fieldId('title')}
      heading="Enter an enrollment record"
      isBusy={isBusy}
      onClose={onClose}
      onSubmit={enter}
    >
      <p>
        It can register from then on. The next file that names it changes it; a full list that does not name
        it ends it.
      </p>
      <KindField name={fieldId('kind')} kind={kind} onChoose={setKind} />
      {shown.map(({ name, label, hint }) => (
        <TextField
          key={name}
          id={fieldId(name)}
          label={label}
          hint={hint}
          value={typed[name]}
          problem={wrongWith(name)}
          onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
        />
      ))}
      <PlansField
        id={fieldId('plans')}
        asker={asker}
        chosen={plans}
        problem={wrongWith('plans')}
        onChange={setPlans}
      />
      <DialogEnd
        refused={refused ?? wrongElsewhere([...shown.map(({ name }) => name), 'plans'])}
        api={asker.api}
        email={email}
        confirm="Enter it"
        isBusy={isBusy}
        onSignedIn={forgetRefusal}
        onClose={onClose}
      />
    </DialogFrame>
  )
}
