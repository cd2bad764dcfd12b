'use client'

import { toast, useAuth, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { sentenceOf } from '@/src/admin/answer'
import { ReadyButton } from '@/src/admin/ReadyButton'

/** Opens the sign-in of a colleague that wrong passwords have locked; for admins. */
export function UnlockMember() {
  const { id } = useDocumentInfo()
  const { config } = useConfig()
  const { user } = useAuth()
  if (!id || user?.role !== 'admin' || id === user.id) return null
  const unlock = async () => {
    const path = `/users/${id}/unlock` as const
    const answer = await fetch(formatAdminURL({ apiRoute: config.routes.api, path }), {
      method: 'POST',
      credentials: 'include',
    })
    const sentence = await sentenceOf(answer)
    if (answer.ok) toast.success(sentence)
    else toast.error(sentence)
  }
  return (
    <div className="field-type">
      <ReadyButton buttonStyle="secondary" onClick={() => void unlock()}>
        Unlock the sign-in
      </ReadyButton>
    </div>
  )
}
