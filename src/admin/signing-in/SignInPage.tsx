'use client'

import { useConfig } from '@payloadcms/ui'
import { useSearchParams } from 'next/navigation'
import { getSafeRedirect } from 'payload/shared'
import { isProblem, PROBLEMS } from '@/src/staff/single-sign-on/problems'
import { signOnAddress } from './server'
import { SignInForm } from './SignInForm'
import { useSingleSignOn } from './ways'
import './signing-in.css'

/** How staff sign in: with a password, or at the provider of the organization. */
export function SignInPage() {
  return useSingleSignOn() ? <SignOn /> : <SignInForm />
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
