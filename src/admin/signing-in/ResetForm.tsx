'use client'

import { Button, useConfig } from '@payloadcms/ui'
import { useSearchParams } from 'next/navigation'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'
import { PASSWORD_RULES } from '@/src/lib/password-rules'
import { Form, TextLine } from './Form'
import { setPassword } from './server'

/** Sets a new password with the link that was mailed, and leads to the sign-in. */
export function ResetForm() {
  const { config } = useConfig()
  const token = useSearchParams().get('token') ?? ''
  const [password, setTyped] = useState('')
  const [isSet, setSet] = useState(false)
  const { admin: adminRoute, api } = config.routes
  const { forgot, login } = config.admin.routes
  const choose = async () => {
    const result = await setPassword(api, token, password)
    if ('refused' in result) return result.refused
    setSet(true)
    return undefined
  }
  if (isSet) {
    return (
      <div role="status">
        <h1>Your password is set</h1>
        <p>Every session that was open has ended.</p>
        <a href={formatAdminURL({ adminRoute, path: login })}>Sign in</a>
      </div>
    )
  }
  return (
    <>
      <h1>Choose a password</h1>
      <Form onSend={choose}>
        <TextLine
          label="New password"
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setTyped}
          about={`It needs ${PASSWORD_RULES.map(({ label }) => label).join(', ')}.`}
        />
        <a href={formatAdminURL({ adminRoute, path: forgot })}>Ask for a new link</a>
        <Button type="submit" size="large">
          Set the password
        </Button>
      </Form>
    </>
  )
}
