'use client'

import { TextareaInput, toast } from '@payloadcms/ui'
import { useState } from 'react'
import { post } from './server'
import { useAsking } from './use-asking'
import { ReadyButton } from '@/src/admin/ReadyButton'

/** Removes the second factors of a colleague who has lost them, on their page; for admins. */
export function LostFactors({ api, member }: { api: string; member: number | string }) {
  const [reason, setReason] = useState('')
  const { ask, isAsking, refused } = useAsking({
    onDone: ({ message }) => {
      setReason('')
      toast.success(String(message))
    },
    onOver: (sentence) => toast.error(sentence),
  })
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
      <ReadyButton
        type="button"
        buttonStyle="secondary"
        disabled={isAsking}
        onClick={() => void ask(() => post(api, `${member}/remove-factors`, { reason }))}
      >
        Remove all their second factors
      </ReadyButton>
      <p role="alert">{refused}</p>
    </div>
  )
}
