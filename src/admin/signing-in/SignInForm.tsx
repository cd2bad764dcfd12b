'use client'

import { Button, useAuth, useConfig } from '@payloadcms/ui'
import { useSearchParams } from 'next/navigation'
import { formatAdminURL, getSafeRedirect } from 'payload/shared'
import { useState } from 'react'
import { Form, TextLine } from './Form'
import { isUserAnswer, signIn } from './server'

/** The form by which staff sign in: Payload's page for it has none once its own sign-in is off. */
export function SignInForm() {
  const { config } = useConfig()
  const { setUser } = useAuth()
  const searchParams = useSearchParams()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { admin: adminRoute, api } = config.routes
  const after = getSafeRedirect({ fallbackTo: adminRoute, redirectTo: searchParams.get('redirect') ?? '' })

  const enter = async () => {
    const result = await signIn(api, email, password)
    if ('refused' in result) return result.refused
    if (isUserAnswer(result.answer)) setUser(result.answer)
    // A whole new page: nothing of what was shown to nobody stays.
    window.location.assign(after)
    return undefined
  }

  return (
    <Form onSend={enter}>
      <TextLine label="Email" type="email" autoComplete="username" value={email} onChange={setEmail} />
      <TextLine
        label="Password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <a href={formatAdminURL({ adminRoute, path: config.admin.routes.forgot })}>Forgot password?</a>
      <Button type="submit" size="large">
        Login
      </Button>
    </Form>
  )
}
