import type { RegistrationProgress } from './progress'

/** What somebody typed into the fields of a step, by name. */
export type Typed = Readonly<Record<string, string>>

/** What the check of a field knows besides its own value. */
export interface About {
  typed: Typed
  progress: RegistrationProgress
  /** Name of the health plan company. */
  organization: string
}

/** A field of a step of the registration. */
export interface Field {
  name: string
  label: string
  control: 'text' | 'email' | 'password' | 'radio' | 'select' | 'checkbox' | 'hidden'
  hint?: string
  options?: readonly { value: string; label: string; description?: string }[]
  /** Value of the `autocomplete` attribute. */
  autoComplete?: string
  inputMode?: 'numeric' | 'email'
  /** Never kept and never shown again. */
  isSecret?: boolean
  /** What is wrong with a value, as a sentence that says what to do. */
  check: (value: string, about: About) => string | undefined
}

/** Longest value of a field without a rule of its own, in characters. */
const LONGEST = 200

/** A check that something was typed, and not absurdly much. */
export const filledIn =
  (what: string) =>
  (value: string): string | undefined => {
    if (value.trim() === '') return `Enter ${what}.`
    return value.length > LONGEST ? `Shorten ${what} to ${LONGEST} characters.` : undefined
  }

/** A check that one of the options was chosen. */
export const oneOf =
  (options: readonly { value: string }[], sentence: string) =>
  (value: string): string | undefined =>
    options.some((option) => option.value === value) ? undefined : sentence
