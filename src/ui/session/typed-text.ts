/** Where typed text waits in the browser's tab until its writer has signed in again. */
const KEY = 'portal-typed'

/** Kinds of controls whose text is kept; a password and a file never are. */
const KEPT_TYPES = ['text', 'email', 'tel', 'search', 'date', 'textarea', 'select-one']

interface TypedText {
  /** User name of whoever typed it. */
  owner: string
  /** Path of the page. */
  path: string
  /** By the action of the form and the name of the control. */
  texts: Record<string, string>
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * Keeps what stands in the forms of the page, for as long as the tab is open. Only what is sent with POST is
 * worth keeping: a filter is in the address. What a browser is told not to remember (`autocomplete="off"`) is
 * not kept either.
 */
export function keepTyped(owner: string): void {
  const texts = Object.fromEntries(
    controls().flatMap(([key, control]) => (isChanged(control) ? [[key, control.value]] : [])),
  )
  if (Object.keys(texts).length === 0) return
  sessionStorage.setItem(KEY, JSON.stringify({ owner, path: location.pathname, texts } satisfies TypedText))
}

/**
 * Puts back what was kept of this page, and forgets it. What somebody else typed is forgotten unseen.
 *
 * @returns whether anything was put back
 */
export function restoreTyped(owner: string): boolean {
  const kept = readKept()
  if (!kept) return false
  if (kept.owner !== owner) forgetTyped()
  if (kept.owner !== owner || kept.path !== location.pathname) return false
  forgetTyped()
  let isRestored = false
  for (const [key, control] of controls()) {
    const value = kept.texts[key]
    if (value === undefined) continue
    control.value = value
    control.dispatchEvent(new Event('input', { bubbles: true }))
    isRestored = true
  }
  return isRestored
}

/** Forgets what was kept. */
export function forgetTyped(): void {
  sessionStorage.removeItem(KEY)
}

function controls(): [key: string, control: Control][] {
  return [...document.querySelectorAll<HTMLFormElement>('form[method="post"]')].flatMap((form) =>
    [...form.elements].flatMap((control): [string, Control][] =>
      isKept(control) ? [[`${form.getAttribute('action') ?? ''} ${control.name}`, control]] : [],
    ),
  )
}

function isKept(control: Element): control is Control {
  return (
    (control instanceof HTMLInputElement ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement) &&
    control.name !== '' &&
    KEPT_TYPES.includes(control.type) &&
    control.autocomplete !== 'off'
  )
}

function isChanged(control: Control): boolean {
  return control instanceof HTMLSelectElement
    ? [...control.options].some((option) => option.selected !== option.defaultSelected)
    : control.value !== control.defaultValue
}

function readKept(): TypedText | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    return isTyped(kept) ? kept : undefined
  } catch {
    // Whatever else stands there, we did not write it.
    return undefined
  }
}

function isTyped(value: unknown): value is TypedText {
  return (
    typeof value === 'object' &&
    value !== null &&
    'owner' in value &&
    'path' in value &&
    'texts' in value &&
    typeof value.texts === 'object' &&
    value.texts !== null
  )
}
