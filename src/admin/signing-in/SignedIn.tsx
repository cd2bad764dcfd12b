'use client'

import { CloseWindow } from '@/src/admin/CloseWindow'

/** What a window shows in which somebody has signed in for another one. */
export function SignedIn() {
  return (
    <>
      <h1>You are signed in</h1>
      <p>Close this window. In the other one you can go on where you were; everything is still there.</p>
      <CloseWindow />
    </>
  )
}
