'use client'

const KINDS = [
  { value: 'practitioner', label: 'Practitioner' },
  { value: 'group', label: 'Group' },
] as const

export type RecordKind = (typeof KINDS)[number]['value']

interface KindFieldProps {
  name: string
  kind: RecordKind
  onChoose: (kind: RecordKind) => void
}

/** Whether a record is of one person or of a practice. */
export function KindField({ name, kind, onChoose }: KindFieldProps) {
  return (
    <fieldset className="act-dialog__field">
      <legend>Who is it?</legend>
      <div>
        {KINDS.map(({ value, label }) => (
          <label key={value} className="act-dialog__choice">
            <input type="radio" name={name} checked={kind === value} onChange={() => onChoose(value)} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
