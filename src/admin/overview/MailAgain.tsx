'use client'

import { toast, useConfig, useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'
import { sentenceOf } from '@/src/admin/answer'
import { ReadyButton } from '@/src/admin/ReadyButton'

/**
 * Below what went wrong with a mail that was given up: has it sent again. It stays when the mail is given up
 * no more, with the sentence that came of it: the new state is there within moments of the answer.
 */
export function MailAgain() {
  const { id } = useDocumentInfo()
  const state: unknown = useFormFields(([fields]) => fields.state?.value)
  if (!id) return null
  return (
    <div className="field-type">
      <SendAgain path={`/mail-queue/${id}/send-again`} label="Send again" isOffered={state === 'failed'} />
    </div>
  )
}

interface SendAgainProps {
  /** Below the address of the API. */
  path: `/${string}`
  label: string
  isOffered: boolean
}

/** A button that can be used once, and the sentence that came of it. */
export function SendAgain({ path, label, isOffered }: SendAgainProps) {
  const [done, setDone] = useState('')
  const [isAsking, setIsAsking] = useState(false)
  const { config } = useConfig()
  const router = useRouter()
  const ask = async () => {
    setIsAsking(true)
    const url = formatAdminURL({ apiRoute: config.routes.api, path })
    const response = await fetch(url, { method: 'POST', credentials: 'include' }).catch(() => undefined)
    const sentence = response ? await sentenceOf(response) : 'The server could not be reached. Try again.'
    setIsAsking(false)
    if (!response?.ok) {
      toast.error(sentence)
      return
    }
    setDone(sentence)
    router.refresh()
  }
  return (
    <>
      {isOffered && !done && (
        <ReadyButton buttonStyle="secondary" disabled={isAsking} onClick={() => void ask()}>
          {label}
        </ReadyButton>
      )}
      <p role="status">{done}</p>
    </>
  )
}
