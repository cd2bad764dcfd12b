'use client'

import { FieldDescription, useFieldPath, useFormFields } from '@payloadcms/ui'
import type { StaticDescription } from 'payload'
import { whyAddressIsUnfit, whyUnfit } from '@/src/notices/text/as-typed'
import { useGuardedDrawer } from '@/src/admin/saving/use-guarded-drawer'
import './unfit.css'

interface FieldWordsProps {
  /** Where the field stood when it was first shown; in a list it may have moved since. */
  path: string
  field: { admin?: { description?: StaticDescription } }
}

/**
 * The words below a field of a notice: its description, and why what was typed there can be shown to no
 * reader. The draft keeps it all the same, so this is said while it is typed, and whenever the draft is
 * opened again.
 */
export function FieldWords(props: FieldWordsProps) {
  return <Words {...props} whyBad={whyUnfit} />
}

/**
 * The same below the address of a link, in the drawer of the text's editor; what is typed there is not in the
 * document before the drawer is saved.
 */
export function AddressWords(props: FieldWordsProps) {
  useGuardedDrawer()
  return <Words {...props} whyBad={(_path, value) => addressIssues(value)} />
}

function addressIssues(value: unknown): string[] {
  const sentence = typeof value === 'string' && value ? whyAddressIsUnfit(value) : undefined
  return sentence ? [sentence] : []
}

function Words({
  path: givenPath,
  field,
  whyBad,
}: FieldWordsProps & { whyBad: (path: string, value: unknown) => string[] }) {
  const path = useFieldPath() || givenPath
  const value: unknown = useFormFields(([fields]) => fields[path]?.value)
  // What was refused just now stands above the field already, in the same words.
  const isRefused = useFormFields(([fields]) => Boolean(fields[path]?.errorMessage))
  const description = field.admin?.description
  return (
    <>
      <div role="status">
        {(isRefused ? [] : whyBad(path, value)).map((sentence) => (
          <p key={sentence} className="unfit">
            {sentence}
          </p>
        ))}
      </div>
      {description && <FieldDescription description={description} path={path} />}
    </>
  )
}
