'use client'

import { ReadyButton } from './ReadyButton'

/** Closes a window that another one has opened, which goes on where it was. */
export const CloseWindow = () => (
  <ReadyButton size="large" onClick={() => window.close()}>
    Close this window
  </ReadyButton>
)
