'use client'

interface TextFieldProps {
  id: string
  label: string
  hint?: string
  value: string
  problem: string
  onChange: (value: string) => void
  lines?: number
}

/** A field of a dialog, with what is wrong with it; nothing that is typed here is kept by the browser. */
export function TextField({ id, label, hint = '', value, problem, onChange, lines }: TextFieldProps) {
  const common = {
    id,
    value,
    autoComplete: 'off',
    spellCheck: lines !== undefined,
    'aria-describedby': `${id}-hint ${id}-problem`,
    'aria-invalid': problem !== '',
  }
  return (
    <div className="act-dialog__field">
      <label htmlFor={id}>{label}</label>
      <p id={`${id}-hint`}>{hint}</p>
      <p id={`${id}-problem`} className="act-dialog__problem">
        {problem}
      </p>
      {lines === undefined ? (
        <input {...common} type="text" onChange={(event) => onChange(event.target.value)} />
      ) : (
        <textarea {...common} rows={lines} onChange={(event) => onChange(event.target.value)} />
      )}
    </div>
  )
}
