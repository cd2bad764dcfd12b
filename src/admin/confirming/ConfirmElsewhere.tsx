'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { readConfirmation } from '@/src/admin/factors/server'
import type { Outcome } from '@/src/admin/factors/use-asking'
import { confirmAddress } from '@/src/admin/signing-in/server'
import { CONFIRM_PROBLEMS } from '@/src/staff/single-sign-on/problems'
import { hear, type Told } from './told'

interface ConfirmElsewhereProps {
  api: string
  onDone: () => void
  onOver: Outcome['onOver']
}

/**
 * Sends somebody to the provider of the organization in a window of its own, and goes on once they have
 * proved there that it is them. The window tells what came of it; whoever just closes it and comes back is
 * told what is missing.
 */
export function ConfirmElsewhere({ api, onDone, onOver }: ConfirmElsewhereProps) {
  const [isAway, setAway] = useState(false)
  const [said, setSaid] = useState('')
  const look = useEffectEvent(async () => {
    const found = await readConfirmation(api)
    if ('refused' in found) {
      if (found.isOver) onOver(found.refused)
      else setSaid(found.refused)
    } else if (found.isConfirmed) onDone()
    else setSaid(NOT_YET)
  })
  const heard = useEffectEvent((told: Told) => {
    if (told === 'confirmed') {
      void look()
      return
    }
    setAway(false)
    setSaid(CONFIRM_PROBLEMS[told])
  })
  useEffect(() => hear((told) => heard(told)), [])
  useEffect(() => {
    if (!isAway) return undefined
    const back = () => void look()
    window.addEventListener('focus', back)
    return () => window.removeEventListener('focus', back)
  }, [isAway])
  return (
    <div className="factor-step">
      <a
        className="btn btn--style-primary btn--size-large btn--no-margin"
        href={confirmAddress(api)}
        target="_blank"
        rel="noreferrer"
        onClick={() => {
          setAway(true)
          setSaid('')
        }}
      >
        Confirm with your organization
      </a>
      <p>It opens a window of its own, in which you sign in there once more.</p>
      <p role="alert">{said}</p>
    </div>
  )
}

const NOT_YET =
  'It is not confirmed yet. Go on in the window of your organization. If you have closed it, choose the button again.'
