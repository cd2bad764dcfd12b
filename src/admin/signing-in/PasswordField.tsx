'use client'

import { FieldLabel, useDocumentInfo, useField } from '@payloadcms/ui'
import { useEffect, useEffectEvent, useId, useState } from 'react'
import { ReadyButton } from '@/src/admin/ReadyButton'
import { hearOfSaves } from '@/src/admin/saving/state/watch-saves'

/**
 * The field for a new password. A new member may be given one, or chooses it by mail; for whoever is there
 * already it is shown once it is to be changed. A password that is saved is gone from the form, so that the
 * next save does not set it, and mail about it, once more.
 */
export function PasswordField({ path }: { path: string }) {
  const { id: member } = useDocumentInfo()
  const { value, setValue, showError, errorMessage, disabled } = useField<string | undefined>({ path })
  const [isChanging, setChanging] = useState(false)
  const id = useId()
  const leave = useEffectEvent(() => {
    setValue(undefined, true)
    setChanging(false)
  })
  useEffect(() => hearOfSaves((_act, { kind }) => kind === 'stored' && leave()), [])
  if (member && !isChanging) {
    return (
      <div className="field-type">
        <ReadyButton buttonStyle="secondary" disabled={disabled} onClick={() => setChanging(true)}>
          Change the password
        </ReadyButton>
      </div>
    )
  }
  const give = () => {
    setValue(undefined)
    setChanging(false)
  }
  return (
    <div className={`field-type text${showError ? ' error' : ''}`}>
      <FieldLabel htmlFor={id} label={member ? 'New password' : 'Password'} />
      <div className="field-type__wrap">
        <input
          id={id}
          type="password"
          autoComplete="new-password"
          value={value ?? ''}
          disabled={disabled}
          aria-invalid={showError}
          aria-describedby={`${id}-about`}
          onChange={(event) => setValue(event.target.value)}
        />
      </div>
      <p id={`${id}-about`} className="field-description" role={showError ? 'alert' : undefined}>
        {showError ? errorMessage : aboutOf(Boolean(member))}
      </p>
      {member && (
        <ReadyButton buttonStyle="secondary" size="small" onClick={give}>
          Keep the present one
        </ReadyButton>
      )}
    </div>
  )
}

const aboutOf = (isMember: boolean): string =>
  isMember
    ? 'Every other session of this member ends when it is saved.'
    : 'Leave it empty, and the new member gets a mail with a link to choose one.'
