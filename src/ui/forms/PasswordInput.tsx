'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { PasswordRules } from './PasswordRules'

interface PasswordInputProps {
  id: string
  name: string
  autoComplete: 'current-password' | 'new-password'
  required?: boolean | undefined
  describedBy?: string | undefined
  'aria-invalid'?: true | undefined
  rules?: boolean | undefined
}

/** The control of a `PasswordField`: what it does only with JavaScript is added once JavaScript runs. */
export function PasswordInput({ describedBy, rules, ...attributes }: PasswordInputProps) {
  const input = useRef<HTMLInputElement>(null)
  const [isShown, setShown] = useState(false)
  const [typed, setTyped] = useState('')
  const isInteractive = useHasJavaScript()
  const { id } = attributes
  const rulesId = `${id}-rules`

  useEffect(() => {
    // What the browser filled in, or somebody typed, before this ran.
    setTyped(input.current?.value ?? '')
    // Browsers remember what was sent as plain text and offer it again to whoever comes next.
    const hide = () => setShown(false)
    const form = input.current?.form
    form?.addEventListener('submit', hide)
    return () => form?.removeEventListener('submit', hide)
  }, [])

  return (
    <>
      {rules && <PasswordRules id={rulesId} typed={isInteractive ? typed : undefined} />}
      <input
        {...attributes}
        ref={input}
        className={attributes['aria-invalid'] ? 'usa-input usa-input--error' : 'usa-input'}
        type={isShown ? 'text' : 'password'}
        autoCapitalize="none"
        spellCheck={false}
        aria-describedby={[describedBy, rules && rulesId].filter(Boolean).join(' ') || undefined}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      {isInteractive && (
        <button
          className="usa-show-password"
          type="button"
          aria-controls={id}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? 'Hide password' : 'Show password'}
        </button>
      )}
    </>
  )
}

/** False on the server and while the page is taken over, so that both make the same markup. */
function useHasJavaScript(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
}
