'use client'

import { useEffect } from 'react'

/**
 * Takes over what was typed before the panel's scripts had started: the server sends the fields ready to be filled, and on a slow computer people are
 * faster than the scripts, which then show what was typed and know nothing of it.
 */
export function useEarlyStrokes(form: Element): void {
  useEffect(() => {
    // Once the fields listen too.
    const waiting = setTimeout(() => {
      for (const field of form.querySelectorAll('input, textarea')) takeOver(field)
    })
    return () => clearTimeout(waiting)
  }, [form])
}

function takeOver(field: Element): void {
  const isText = field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && !field.files)
  if (!isText || field.name === '' || field.value === field.defaultValue) return
  const typed = field.value
  // React hears of a field only what differs from what it saw last, which is what was typed.
  write(field, field.defaultValue)
  write(field, typed)
}

/** Writes as a person does; what is set on the field itself React takes for its own writing. */
function write(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const { prototype } = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement
  Reflect.set(prototype, 'value', text, field)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
