'use client'

import { Button, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useState, type ReactNode } from 'react'
import { FactorDialog } from '@/src/admin/factors/FactorDialog'
import { FactorStep } from '@/src/admin/factors/FactorStep'
import { readProofs } from '@/src/admin/factors/server'
import type { Proof } from '@/src/admin/factors/ways'
import { listenToSends } from '@/src/admin/saving/state/watch-saves'
import { askBy } from '@/src/admin/saving/state/confirmed'

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
  const api = formatAdminURL({ apiRoute: config.routes.api, path: '' })

  useEffect(() => {
    listenToSends()
    return askBy(async () => {
      const proofs = await readProofs(api)
      return new Promise((resolve) => setQuestion({ proofs, answer: resolve }))
    })
  }, [api])

  const close = (isConfirmed: boolean) => {
    question?.answer(isConfirmed)
    setQuestion(undefined)
  }
  return (
    <>
      {children}
      {question && (
        <FactorDialog heading="Confirm that it is you" onClose={() => close(false)}>
          <p>
            This changes who can sign in here, or as whom. Nothing has been changed yet, and what you typed
            stays. It is asked for once in five minutes.
          </p>
          <FactorStep
            api={api}
            path="confirm"
            proofs={question.proofs}
            action="Confirm"
            onDone={() => close(true)}
            onOver={() => close(false)}
          />
          <Button type="button" buttonStyle="secondary" size="medium" onClick={() => close(false)}>
            Not now
          </Button>
        </FactorDialog>
      )}
    </>
  )
}
