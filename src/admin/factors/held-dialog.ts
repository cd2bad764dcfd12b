'use client'

import { createContext, use, useEffect } from 'react'

/** Holds the dialog around open, and has it say why; undefined lets it go. */
export const HoldDialog = createContext<(why: string | undefined) => void>(() => undefined)

/** Lets nobody leave the dialog around by Escape, while this is shown. */
export function useHeldDialog(why: string): void {
  const hold = use(HoldDialog)
  useEffect(() => {
    hold(why)
    return () => hold(undefined)
  }, [hold, why])
}
