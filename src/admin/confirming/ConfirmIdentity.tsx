'use client'

import { Button, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useState, type ReactNode } from 'react'
import { FactorDialog } from '@/src/admin/factors/FactorDialog'
import { FactorStep } from '@/src/admin/factors/FactorStep'
import { readConfirmation } from '@/src/admin/factors/server'
import type { Proof } from '@/src/admin/factors/ways'
import { listenToSends } from '@/src/admin/saving/state/watch-saves'
import { askBy } from '@/src/admin/saving/state/confirmed'
import { rememberFocus } from '@/src/admin/use-focus-back'
import { ConfirmElsewhere } from './ConfirmElsewhere'

interface ProofAsked {
  proofs: readonly Proof[]
  answer: (isConfirmed: boolean) => void
}

/**
 * Around the whole panel: asks in place for a proof when the server wants one before it does what was asked
 * for, which is then asked for once more.
 */
export function ConfirmIdentity({ children }: { children: ReactNode }) {
  const { config } = useConfig()
  const [question, setQuestion] = useState<ProofAsked | undefined>()
  const [over, setOver] = useState('')
  const api = formatAdminURL({ apiRoute: config.routes.api, path: '' })

  useEffect(() => rememberFocus(), [])
  useEffect(() => {
    listenToSends()
    return askBy(async () => {
      const found = await readConfirmation(api)
      setOver('refused' in found ? found.refused : '')
      const proofs = 'refused' in found ? [] : found.proofs
      return new Promise((resolve) => setQuestion({ proofs, answer: resolve }))
    })
  }, [api])

  const close = (isConfirmed: boolean) => {
    question?.answer(isConfirmed)
    setQuestion((present) => (present === question ? undefined : present))
  }
  return (
    <>
      {children}
      {question && (
        <FactorDialog heading="Confirm that it is you" startsInField onClose={() => close(false)}>
          <p>
            This decides who can sign in here, or as whom, or who is signed in. Nothing has been done yet, and
            what you typed stays. It is asked for once in five minutes.
          </p>
          {over ? (
            <p role="alert">{over}</p>
          ) : (
            <Proofs api={api} proofs={question.proofs} onDone={() => close(true)} onOver={setOver} />
          )}
          <Button type="button" buttonStyle="secondary" size="medium" onClick={() => close(false)}>
            {over ? 'Close' : 'Not now'}
          </Button>
        </FactorDialog>
      )}
    </>
  )
}

interface ProofsProps {
  api: string
  proofs: readonly Proof[]
  onDone: () => void
  onOver: (sentence: string) => void
}

function Proofs({ api, proofs, onDone, onOver }: ProofsProps) {
  const here = proofs.filter((proof) => proof !== 'provider')
  return (
    <>
      {proofs.includes('provider') && <ConfirmElsewhere {...{ api, onDone, onOver }} />}
      {here.length > 0 && (
        <FactorStep {...{ api, onDone, onOver }} path="confirm" proofs={here} action="Confirm" />
      )}
    </>
  )
}
