import type { ReactNode } from 'react'

type ButtonVariant = 'primary' | 'outline' | 'unstyled'

const VARIANT_CLASS: Record<ButtonVariant, string> = {
  primary: 'usa-button',
  outline: 'usa-button usa-button--outline',
  unstyled: 'usa-button usa-button--unstyled',
}

interface ButtonProps {
  variant?: ButtonVariant | undefined
  children: ReactNode
}

/** Submits the form it stands in (`usa-button`). */
export function Button({ variant = 'primary', children }: ButtonProps) {
  return (
    <button className={VARIANT_CLASS[variant]} type="submit">
      {children}
    </button>
  )
}

interface LinkButtonProps {
  href: string
  variant?: ButtonVariant | undefined
  children: ReactNode
}

/** A link to the next step that looks like a button; it goes somewhere, it does not change anything. */
export function LinkButton({ href, variant = 'primary', children }: LinkButtonProps) {
  return (
    <a className={VARIANT_CLASS[variant]} href={href}>
      {children}
    </a>
  )
}
