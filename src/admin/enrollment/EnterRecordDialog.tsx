'use client'

import { useId, useState, type FormEvent } from 'react'
import { DialogEnd } from '@/src/admin/acts/DialogEnd'
import { DialogFrame } from '@/src/admin/acts/DialogFrame'
import type { Asker } from '@/src/admin/acts/refused'
import '@/src/admin/acts/acts.css'
import { useGuarded } from '@/src/admin/saving/use-guarded'
import { KindField, type RecordKind } from './KindField'
import { PlansField } from './PlansField'
import { TextField } from './TextField'
import { useRecordAct } from './use-record-act'

interface EnterRecordDialogProps {
  asker: Asker
  email: string
  typed: TypedRecord
  onType: (typed: TypedRecord) => void
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

/** What has been typed and is not entered. */
export interface TypedRecord {
  kind: RecordKind
  fields: Record<FieldName, string>
  /** Codes, e.g. `ga:medicaid`. */
  plans: readonly string[]
}

export const NOTHING_TYPED: TypedRecord = {
  kind: 'practitioner',
  fields: { first_name: '', last_name: '', group_name: '', tax_id: '', provider_number: '', zips: '' },
  plans: [],
}

const isAnything = ({ fields, plans }: TypedRecord): boolean =>
  plans.length > 0 || Object.values(fields).some(Boolean)

/**
 * Asks for what a row of a file has, and enters it. What is typed belongs to the page, which keeps it until
 * it is entered or the page is left: a tax ID is not for the store of the browser.
 */
export function EnterRecordDialog(props: EnterRecordDialogProps) {
  const { asker, email, typed, onType, onDone, onClose } = props
  const id = useId()
  const fieldId = (field: string) => `${id}-${field}`
  const [isFound] = useState(() => isAnything(typed))
  const { kind, plans } = typed
  useGuarded(isAnything(typed))
  const { act, isBusy, refused, forgetRefusal, wrongWith, wrongElsewhere } = useRecordAct(asker, fieldId)
  const shown = FIELDS.filter(({ of }) => of === undefined || of === kind)

  const enter = async (event: FormEvent) => {
    event.preventDefault()
    const fields = Object.fromEntries(shown.map(({ name }) => [name, typed.fields[name]]))
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
      {isFound && <p>You typed this before and did not enter it.</p>}
      <KindField
        name={fieldId('kind')}
        kind={kind}
        onChoose={(chosen) => onType({ ...typed, kind: chosen })}
      />
      {shown.map(({ name, label, hint }) => (
        <TextField
          key={name}
          id={fieldId(name)}
          label={label}
          hint={hint}
          value={typed.fields[name]}
          problem={wrongWith(name)}
          onChange={(value) => onType({ ...typed, fields: { ...typed.fields, [name]: value } })}
        />
      ))}
      <PlansField
        id={fieldId('plans')}
        asker={asker}
        chosen={plans}
        problem={wrongWith('plans')}
        onChange={(codes) => onType({ ...typed, plans: codes })}
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
