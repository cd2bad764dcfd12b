'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import type { PublicText } from '@/src/notices/editing/acts/public-text'
import { refusedBy, type Asker, type Refused } from './refused'

const UNREAD: Refused = {
  sentence: 'The public text could not be read. Close this and try again.',
  isSignedOut: false,
}

/** The text that is public now, read when the dialog opens and whenever it is to be looked at again. */
export function usePublicText(
  notice: string,
  asker: Asker,
): { text: PublicText | undefined; refused: Refused | undefined; readAgain: () => void } {
  const [text, setText] = useState<PublicText>()
  const [refused, setRefused] = useState<Refused>()
  const [times, setTimes] = useState(0)
  const address = `${asker.api}/notices/${notice}/public`
  const refusalIn = useEffectEvent(async (answer: Response) => refusedBy(answer, asker))

  useEffect(() => {
    const leave = new AbortController()
    fetch(address, { signal: leave.signal, credentials: 'include', cache: 'no-store' })
      .then(async (answer) => {
        // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to our own endpoint
        if (answer.ok) setText((await answer.json()) as PublicText)
        setRefused(answer.ok ? undefined : await refusalIn(answer))
      })
      .catch(() => {
        if (!leave.signal.aborted) setRefused(UNREAD)
      })
    return () => leave.abort()
  }, [address, times])

  return { text, refused, readAgain: () => setTimes((before) => before + 1) }
}
