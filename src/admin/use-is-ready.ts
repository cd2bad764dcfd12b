import { useSyncExternalStore } from 'react'

/** Whether the script of a page has taken over what the server has made. */
export const useIsReady = (): boolean =>
  useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
