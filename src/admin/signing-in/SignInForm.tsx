'use client'

import { Button, useAuth, useConfig } from '@payloadcms/ui'
import { useSearchParams } from 'next/navigation'
import { formatAdminURL, getSafeRedirect } from 'payload/shared'
import { useState } from 'react'
import { SecondStep } from '@/src/admin/factors/SecondStep'
import { secondStepOf } from '@/src/admin/factors/server'
import type { SecondStep as Needed } from '@/src/staff/factors/second-step'
import { Form, TextLine } from './Form'
import { isUserAnswer, signIn } from './server'

/**
 * The form by which staff sign in, and the second step of it: Payload's page has none once its own sign-in is
 * off.
 */
export function SignInForm() {
  const { config } = useConfig()
  const { setUser } = useAuth()
  const searchParams = useSearchParams()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [secondStep, setSecondStep] = useState<Needed | undefined>()
  const [over, setOver] = useState('')
  const { admin: adminRoute, api } = config.routes
  const after = getSafeRedirect({ fallbackTo: adminRoute, redirectTo: searchParams.get('redirect') ?? '' })

  const signedIn = (answer: unknown) => {
    if (isUserAnswer(answer)) setUser(answer)
    // A whole new page: nothing of what was shown to nobody stays.
    window.location.assign(after)
  }
  const enter = async () => {
    const result = await signIn(api, email, password)
    if ('refused' in result) return result.refused
    setOver('')
    setPassword('')
    const needed = secondStepOf(result.answer)
    if (needed) setSecondStep(needed)
    else signedIn(result.answer)
    return undefined
  }
  const startOver = (sentence: string) => {
    setSecondStep(undefined)
    setOver(sentence)
  }

  if (secondStep) {
    return <SecondStep api={api} needed={secondStep} onDone={signedIn} onOver={startOver} />
  }
  return (
    <Form onSend={enter}>
      {over && <p role="alert">{over}</p>}
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
