'use client'

import { TextareaInput, toast, useAuth, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'
import { refusedBy, type Asker, type Refused } from '@/src/admin/acts/refused'
import { useKeptReason } from '@/src/admin/acts/use-kept-reason'
import { sentenceOf } from '@/src/admin/answer'
import { postJson, UNREACHED } from '@/src/admin/ask'
import { ReadyButton } from '@/src/admin/ReadyButton'
import { SignIn } from '@/src/admin/saving/SignIn'
import { useOpener } from '@/src/admin/saving/use-opener'

/** In the form of a colleague who has lost their second factors, for admins: the way to remove them. */
export function LostFactors() {
  const { id } = useDocumentInfo()
  const { config } = useConfig()
  const { user } = useAuth()
  const opener = useOpener()
  if (!id || !opener || id === opener.id || user?.role !== 'admin') return null
  const asker = { api: formatAdminURL({ apiRoute: config.routes.api, path: '' }), person: opener.id }
  return <Removal asker={asker} email={opener.email} path={`users/${id}/remove-factors`} />
}

interface RemovalProps {
  asker: Asker
  /** Of whoever has opened the form. */
  email: string
  /** Below the API. */
  path: string
}

function Removal({ asker, email, path }: RemovalProps) {
  const { reason, setReason, forget } = useKeptReason(asker.person, path)
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const remove = async () => {
    if (isBusy) return
    setBusy(true)
    setRefused(undefined)
    const answer = await postJson(`${asker.api}/${path}`, { reason }, asker.person)
    setBusy(false)
    if (!answer) setRefused({ sentence: UNREACHED, isSignedOut: false })
    else if (!answer.ok) setRefused(await refusedBy(answer, asker))
    else {
      forget()
      toast.success(await sentenceOf(answer))
    }
  }
  return (
    <div className="field-type">
      <TextareaInput
        path="lost-factors-reason"
        label="Have they lost their second factors? Say why they are removed"
        description="E.g. how you made sure that it is them. It is kept in the activity of staff, with your name, and mailed to them."
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        rows={2}
      />
      <ReadyButton type="button" buttonStyle="secondary" disabled={isBusy} onClick={() => void remove()}>
        Remove all their second factors
      </ReadyButton>
      <p role="alert">{refused?.sentence}</p>
      {refused?.isSignedOut && (
        <div className="saving__actions">
          <SignIn api={asker.api} email={email} onDone={() => setRefused(undefined)} />
        </div>
      )}
    </div>
  )
}
