import { Checkbox } from '@/src/ui/forms/Checkbox'
import { PasswordField } from '@/src/ui/forms/PasswordField'
import { RadioGroup } from '@/src/ui/forms/RadioGroup'
import { Select } from '@/src/ui/forms/Select'
import { TextInput } from '@/src/ui/forms/TextInput'
import type { Issue } from '@/src/lib/issue'
import type { Field, Typed } from './field'

interface StepFieldsProps {
  fields: readonly Field[]
  /** What the fields show. */
  values: Typed
  issues: readonly Issue[]
  /** The step was taken before: what was chosen in secret then can be left as it is. */
  isTaken: boolean
}

const KEPT = 'You have given this before. Leave it empty to keep it as it is.'

/** The fields of a step of the registration as controls. */
export function StepFields({ fields, values, issues, isTaken }: StepFieldsProps) {
  return fields.map((field) => {
    const mayStay = field.isSecret === true && isTaken
    return (
      <Control
        key={field.name}
        field={field}
        id={field.name}
        value={values[field.name] ?? ''}
        hint={mayStay ? KEPT : field.hint}
        error={issues.find((issue) => issue.field === field.name)?.message}
        required={!mayStay}
      />
    )
  })
}

interface ControlProps {
  field: Field
  id: string
  value: string
  hint: string | undefined
  error: string | undefined
  required: boolean
}

function Control({ field, value, ...common }: ControlProps) {
  const { name, label, control, options = [], autoComplete, inputMode } = field
  const props = { ...common, name, label }
  switch (control) {
    case 'hidden':
      return <input type="hidden" name={name} value={value} />
    case 'password':
      return <PasswordField {...props} autoComplete="new-password" rules />
    case 'radio':
      return <RadioGroup {...props} options={options} defaultValue={value} />
    case 'checkbox':
      return <Checkbox {...props} defaultChecked={value === 'yes'} />
    case 'select':
      return <Select {...props} options={options} emptyLabel="Choose one" defaultValue={value} />
    case 'text':
    case 'email':
      return (
        <TextInput
          {...props}
          type={control}
          autoComplete={autoComplete}
          inputMode={inputMode}
          defaultValue={value}
          spellCheck={false}
          autoCapitalize={name === 'username' || control === 'email' ? 'none' : undefined}
        />
      )
  }
}
