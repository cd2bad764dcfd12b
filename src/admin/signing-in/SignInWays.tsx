import type { ReactNode } from 'react'
import { env } from '@/src/env'
import { WaysProvider } from './ways'

/** Around the whole panel: what the settings say of how staff sign in. */
export const SignInWays = ({ children }: { children: ReactNode }) => (
  <WaysProvider isSingle={env().singleSignOn !== undefined}>{children}</WaysProvider>
)
