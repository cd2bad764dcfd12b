'use client'

import { createContext, use, type ReactNode } from 'react'

const SingleSignOn = createContext(false)

/** Tells all screens of the panel whether staff sign in at a provider of the organization. */
export function WaysProvider({ isSingle, children }: { isSingle: boolean; children: ReactNode }) {
  return <SingleSignOn value={isSingle}>{children}</SingleSignOn>
}

/** Whether staff sign in at a provider of the organization. */
export const useSingleSignOn = (): boolean => use(SingleSignOn)
