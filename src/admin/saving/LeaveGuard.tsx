'use client'

import { LeaveWithoutSaving, useFormBackgroundProcessing, useFormProcessing } from '@payloadcms/ui'
import { useEffect, useEffectEvent, useState } from 'react'

/**
 * Lets nobody leave a form that is saved by itself with something that is not: what is about to be saved is
 * saved first, and where that fails, Payload's own question is asked, which it leaves out for such forms.
 *
 * @param props.save saves at once
 */
export function LeaveGuard({
  isUnsaved,
  isRefused,
  save,
}: {
  isUnsaved: boolean
  isRefused: boolean
  save: () => Promise<void>
}) {
  const [held, setHeld] = useState<{ link: HTMLAnchorElement; step: 'held' | 'saving' | 'saved' }>()
  const isProcessing = useFormProcessing()
  const isBusy = useFormBackgroundProcessing() || isProcessing

  const isWaiting = isUnsaved && !isRefused
  useEffect(() => {
    if (!isWaiting) return undefined
    const hold = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link || !leaves(link, event)) return
      event.preventDefault()
      event.stopPropagation()
      setHeld((before) => ({ link, step: before?.step ?? 'held' }))
    }
    // Before the listener of the question, which is on the document.
    window.addEventListener('click', hold, { capture: true })
    return () => window.removeEventListener('click', hold, { capture: true })
  }, [isWaiting])

  const goOn = useEffectEvent(() => {
    if (!held || held.step === 'saving') return
    if (held.step === 'held' && isWaiting) {
      setHeld({ ...held, step: 'saving' })
      void save().then(() => setHeld((now) => now && { ...now, step: 'saved' }))
      return
    }
    setHeld(undefined)
    if (held.link.isConnected) held.link.click()
    else window.location.assign(held.link.href)
  })
  useEffect(() => {
    if (!held || isBusy) return undefined
    const next = setTimeout(() => goOn())
    return () => clearTimeout(next)
  }, [held, isBusy])

  return (
    <>
      <p role="status" className="saving__note">
        {held && 'What you wrote is saved first.'}
      </p>
      <LeaveWithoutSaving disablePreventLeave={!isUnsaved} />
    </>
  )
}

function leaves(link: HTMLAnchorElement, event: MouseEvent): boolean {
  const isElsewhere =
    link.target === '_blank' || link.hasAttribute('download') || event.metaKey || event.ctrlKey
  return !isElsewhere && link.href !== '' && link.href.split('#')[0] !== window.location.href.split('#')[0]
}
