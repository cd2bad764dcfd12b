'use client'

import { useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'
import { BarButton } from './NotSavedBar'
import { signOnAddress } from '@/src/admin/signing-in/server'
import { useSingleSignOn } from '@/src/admin/signing-in/ways'
import { SignInAgain } from './SignInAgain'

interface SignInProps {
  api: string
  /** Of whoever has opened the form. */
  email: string
  onDone: () => void
}

/** Offers to sign in again without leaving what is on the screen. */
export function SignIn({ api, email, onDone }: SignInProps) {
  const [isOpen, setOpen] = useState(false)
  const { config } = useConfig()
  const isSingle = useSingleSignOn()
  const elsewhere = formatAdminURL({ adminRoute: config.routes.admin, path: config.admin.routes.login })
  if (isSingle) {
    const after = formatAdminURL({ adminRoute: config.routes.admin, path: '/signed-in' })
    return (
      <a href={signOnAddress(api, after)} target="_blank" rel="noreferrer">
        Sign in again, in a window of its own
      </a>
    )
  }
  return (
    <>
      <BarButton onClick={() => setOpen(true)}>Sign in again</BarButton>
      <a href={elsewhere} target="_blank" rel="noreferrer">
        Sign in in another window
      </a>
      {isOpen && (
        <SignInAgain
          api={api}
          email={email}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false)
            onDone()
          }}
        />
      )}
    </>
  )
}
