import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client'
import { isLoopback, type SingleSignOn } from '@/src/lib/settings/single-sign-on'
import { processState } from '@/src/lib/process-state'
import { boundedFetch } from './bounded-fetch'
import type { Claims } from './claims'
import { PROBLEMS, type Problem } from './problems'

/** How long an answer of the provider is waited for, in seconds. */
const PATIENCE = 8

/** What has to be known again when somebody comes back; it never leaves the browser unsealed. */
export interface Started {
  state: string
  nonce: string
  verifier: string
}

/** What the provider says of somebody who comes back. */
export interface ProviderAnswer {
  claims: Claims
  /** When they have proved there who they are; undefined where it does not say, and was not asked. */
  provedAt: Date | undefined
}

/** The provider, or whoever came back from it, did not say who somebody is. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn'

  constructor(
    readonly problem: Problem,
    options: ErrorOptions = {},
  ) {
    super(PROBLEMS[problem], options)
  }
}

const known = processState('single-sign-on', () => new Map<string, Configuration>())

/**
 * Where somebody is sent to sign in: authorization code flow with PKCE (RFC 7636), a state and a nonce.
 *
 * @param callback the address of ours that they come back to
 * @param how what their `state` begins with, and whether they have to prove anew who they are, however
 * shortly ago they have (OpenID Connect Core 1.0 §3.1.2.1)
 * @throws NotSignedIn where the provider is away
 */
export async function startAt(
  settings: SingleSignOn,
  callback: string,
  { mark = '', isAnew = false } = {},
): Promise<{ location: URL; started: Started }> {
  const provider = await findProvider(settings)
  const state = mark + randomState()
  const started = { state, nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
  const location = buildAuthorizationUrl(provider, {
    redirect_uri: callback,
    scope: settings.scope,
    state: started.state,
    nonce: started.nonce,
    code_challenge: await calculatePKCECodeChallenge(started.verifier),
    code_challenge_method: 'S256',
    ...(isAnew ? { prompt: 'login', max_age: '0' } : {}),
  })
  return { location, started }
}

/**
 * Who somebody is who comes back from the provider.
 *
 * @param address the address of ours that they came back to, with all that the provider wrote behind it
 * @throws NotSignedIn
 */
export async function finishAt(
  settings: SingleSignOn,
  address: URL,
  started: Started,
): Promise<ProviderAnswer> {
  const provider = await findProvider(settings)
  const tokens = await authorizationCodeGrant(provider, address, {
    pkceCodeVerifier: started.verifier,
    expectedState: started.state,
    expectedNonce: started.nonce,
    idTokenExpected: true,
  }).catch(explain)
  const claims = tokens.claims()
  if (!claims) throw new NotSignedIn('refused')
  const provedAt = typeof claims.auth_time === 'number' ? new Date(claims.auth_time * 1_000) : undefined
  if (!provider.serverMetadata().userinfo_endpoint) return { claims, provedAt }
  // Many providers put into the ID token what is needed to sign in, and all else where it is asked for.
  const more = await fetchUserInfo(provider, tokens.access_token, claims.sub).catch(explain)
  return { claims: { ...more, ...claims }, provedAt }
}

/** What is known of a provider is asked for once; one that was away is asked again. */
async function findProvider(settings: SingleSignOn): Promise<Configuration> {
  const key = `${settings.issuer.href} ${settings.clientId}`
  const found = known.get(key)
  if (found) return found
  const { issuer, clientId, clientSecret } = settings
  const provider = await discovery(issuer, clientId, clientSecret, undefined, {
    timeout: PATIENCE,
    [customFetch]: boundedFetch,
    // What signs somebody in is signed by the provider, whatever the line that it has come by.
    execute: [enableNonRepudiationChecks, ...(isLoopback(issuer) ? [allowInsecureRequests] : [])],
  }).catch((cause: unknown) => {
    throw new NotSignedIn('away', { cause })
  })
  provider.timeout = PATIENCE
  known.set(key, provider)
  return provider
}

/**
 * Tells a provider that cannot be reached from one that says no: what `fetch` fails with is a `TypeError`,
 * and an answer that is not of the protocol comes from something that stands in its place.
 */
function explain(cause: unknown): never {
  const code: unknown = cause instanceof Error ? Reflect.get(cause, 'code') : undefined
  const isAway =
    cause instanceof TypeError ||
    code === 'OAUTH_TIMEOUT' ||
    code === 'OAUTH_RESPONSE_IS_NOT_JSON' ||
    code === 'OAUTH_PARSE_ERROR'
  if (isAway) throw new NotSignedIn('away', { cause })
  throw new NotSignedIn(code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED' ? 'clock' : 'refused', { cause })
}
