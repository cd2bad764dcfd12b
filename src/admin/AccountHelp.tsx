'use client'

import {
  TextareaInput,
  TextInput,
  toast,
  useAuth,
  useConfig,
  useDocumentInfo,
  useFormFields,
} from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useState, type ChangeEvent } from 'react'
import { sentenceOf } from './answer'
import { ReadyButton } from '@/src/admin/ReadyButton'

/**
 * What support can do for the owner of an account, above its fields, and the way to what has happened to it.
 */
export function AccountHelp() {
  const { id } = useDocumentInfo()
  const { config } = useConfig()
  const { user } = useAuth()
  const state: unknown = useFormFields(([fields]) => fields.state?.value)
  if (!id) return null
  const mayHelp = user?.role === 'support' || user?.role === 'admin'
  const events = formatAdminURL({
    adminRoute: config.routes.admin,
    path: `/collections/audit-events?where[subject][equals]=${id}`,
  })
  return (
    <div className="field-type">
      {mayHelp && <CheckAnswer id={id} />}
      {mayHelp && state !== 'closed' && <Unlock id={id} />}
      {mayHelp && state === 'unverified' && <SendActivation id={id} />}
      <p>
        <a href={events}>See what has happened to this account</a>
      </p>
    </div>
  )
}

function CheckAnswer({ id }: { id: number | string }) {
  const [answer, setAnswer] = useState('')
  const [result, setResult] = useState('')
  const ask = useAsk(id)
  const check = async () => {
    setResult('')
    setResult((await ask('answer', { answer })) ?? '')
  }
  return (
    <>
      <TextInput
        path="security-answer"
        label="What does the caller answer to the security question?"
        description="Small letters, accents and spaces make no difference. The answer is not kept; that you checked it is."
        value={answer}
        onChange={(event: ChangeEvent<HTMLInputElement>) => {
          setAnswer(event.target.value)
          setResult('')
        }}
      />
      <ReadyButton buttonStyle="secondary" onClick={() => void check()}>
        Check the answer
      </ReadyButton>
      <p role="status">{result}</p>
    </>
  )
}

function Unlock({ id }: { id: number | string }) {
  const [reason, setReason] = useState('')
  const ask = useAsk(id)
  return (
    <>
      <TextareaInput
        path="unlock-reason"
        label="Why is the account unlocked?"
        description="For an account that is locked, and for a browser of its owner in which too many wrong passwords were typed. Write e.g. how you made sure that the caller is the owner. It is kept under “Activity”, with your name."
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        rows={2}
      />
      <ReadyButton buttonStyle="secondary" onClick={() => void ask('unlock', { reason })}>
        Unlock the account
      </ReadyButton>
    </>
  )
}

function SendActivation({ id }: { id: number | string }) {
  const ask = useAsk(id)
  return (
    <ReadyButton buttonStyle="secondary" onClick={() => void ask('activation-mail', {})}>
      Send the activation mail again
    </ReadyButton>
  )
}

/**
 * Asks the server to do something for the account, says what came of it, and shows the account anew; the
 * sentence is handed back when it was done.
 */
function useAsk(id: number | string) {
  const { config } = useConfig()
  return async (what: 'unlock' | 'activation-mail' | 'answer', body: Record<string, string>) => {
    const path = `/accounts/${id}/${what}` as const
    const response = await fetch(formatAdminURL({ apiRoute: config.routes.api, path }), {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    const sentence = await sentenceOf(response)
    if (!response.ok) {
      toast.error(sentence)
      return undefined
    }
    // Whether an answer is right stands next to it, since a green message would look like a yes.
    if (what !== 'answer') toast.success(sentence)
    if (what === 'unlock') window.location.reload()
    return sentence
  }
}
