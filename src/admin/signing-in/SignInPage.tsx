'use client'

import { useConfig } from '@payloadcms/ui'
import { useSearchParams } from 'next/navigation'
import { getSafeRedirect } from 'payload/shared'
import { useEffect } from 'react'
import { askWho } from '@/src/admin/saving/state/server'
import { HOW_SESSIONS_END } from '@/src/signing-in/session-lifetime'
import { isProblem, PROBLEMS } from '@/src/staff/single-sign-on/problems'
import { signOnAddress } from './server'
import { SignInForm } from './SignInForm'
import { useSingleSignOn } from './ways'
import './signing-in.css'

/**
 * How staff sign in: with a password, or at the provider of the organization.
 *
 * @param props.hadSession whether this browser came with a session that is over
 * @param props.whyEnded what it was ended by, in sentences, if that is known
 */
export function SignInPage({ hadSession, whyEnded }: { hadSession: boolean; whyEnded: string | undefined }) {
  useSessionAfterAll(hadSession)
  return (
    <>
      {hadSession && (
        <p role="status">
          <strong>Your session is over.</strong>{' '}
          {whyEnded ?? `${HOW_SESSIONS_END} Sign in to go on where you were.`}
        </p>
      )}
      {useSingleSignOn() ? <SignOn /> : <SignInForm />}
    </>
  )
}

/**
 * Goes on to where somebody wanted to be whose session goes on after all: another tab got a new secret for it
 * while this page was asked for with the old one.
 */
function useSessionAfterAll(hadSession: boolean): void {
  const { config } = useConfig()
  const redirectTo = useSearchParams().get('redirect') ?? ''
  const { admin, api } = config.routes
  useEffect(() => {
    if (!hadSession) return
    void askWho(api).then(({ kind }) => {
      if (kind === 'person') window.location.assign(getSafeRedirect({ fallbackTo: admin, redirectTo }))
    })
  }, [hadSession, api, admin, redirectTo])
}

function SignOn() {
  const { config } = useConfig()
  const searchParams = useSearchParams()
  const problem = searchParams.get('problem')
  const { admin, api } = config.routes
  const after = getSafeRedirect({ fallbackTo: admin, redirectTo: searchParams.get('redirect') ?? '' })
  return (
    <div className="signing-in">
      <p className="signing-in__refused" role="alert">
        {isProblem(problem) && PROBLEMS[problem]}
      </p>
      <p>
        <a className="btn btn--style-primary btn--size-large btn--no-margin" href={signOnAddress(api, after)}>
          Sign in with your organization
        </a>
      </p>
      <details>
        <summary>Sign in with a password</summary>
        <p>For the admins alone who keep a password for when the sign-in of the organization is away.</p>
        <SignInForm />
      </details>
    </div>
  )
}
