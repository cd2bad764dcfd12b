'use client'

import { TextInput, useFormFields } from '@payloadcms/ui'
import type { StaticDescription, StaticLabel } from 'payload'
import { instantInWords } from '@/src/lib/days'

interface InstantInWordsProps {
  path: string
  label: StaticLabel
  description: StaticDescription | undefined
  /** The portal's time zone, which only the server knows. */
  zone: string
}

/** An input that cannot be written in: a picker of dates would show the time of this computer. */
export function InstantInWords({ path, label, description, zone }: InstantInWordsProps) {
  const at: unknown = useFormFields(([fields]) => fields[path]?.value)
  return (
    <TextInput
      path={path}
      label={label}
      {...(description !== undefined && { description })}
      value={typeof at === 'string' ? instantInWords(at, zone) : '–'}
      readOnly
    />
  )
}
