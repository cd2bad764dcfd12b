'use client'

import { useEffect } from 'react'

/** What had the focus, the last at the end. */
let trail: readonly HTMLElement[] = []

/** Elements of the trail that are remembered. */
const MOST = 20

/** Milliseconds for which a button that is off, or about to go, is waited for. */
const PATIENCE = 5_000

/**
 * Remembers what had the focus: what opens a dialog is often off by the time that it is there, and has lost
 * the focus then.
 *
 * @returns what ends it
 */
export function rememberFocus(): () => void {
  const note = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement) trail = [...trail.filter((one) => one !== target), target].slice(-MOST)
  }
  document.addEventListener('focusin', note)
  return () => document.removeEventListener('focusin', note)
}

/** Gives the focus back, once what calls this is gone, to what had it before, unless it is elsewhere. */
export function useFocusBack(): void {
  useEffect(() => {
    const before = trail
    return () => giveBack(before)
  }, [])
}

/** What had the focus last and is still there gets it; it may be off for a moment, or go a moment later. */
function giveBack(before: readonly HTMLElement[]): void {
  const attempt = () => {
    const { activeElement } = document
    if (activeElement && activeElement !== document.body) return
    before.findLast((one) => one.isConnected)?.focus()
  }
  attempt()
  const changes = new MutationObserver(attempt)
  changes.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] })
  setTimeout(() => changes.disconnect(), PATIENCE)
}
