import type { ReactNode } from 'react'

export const dynamic = 'force-dynamic'

/** The smallest document the framework allows. */
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en-US">
      <body>{children}</body>
    </html>
  )
}
