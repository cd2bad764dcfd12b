'use client'

import { Button } from '@payloadcms/ui'

/** What a window shows in which somebody has signed in for another one. */
export function SignedIn() {
  return (
    <>
      <h1>You are signed in</h1>
      <p>Close this window. In the other one you can go on where you were; everything is still there.</p>
      <Button size="large" onClick={() => window.close()}>
        Close this window
      </Button>
    </>
  )
}
