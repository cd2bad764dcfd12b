import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { isObject } from '@/src/lib/is-object'
import { post, type Answer, type Refusal } from './server'

/**
 * Has the browser make a passkey, and the server add it.
 *
 * @param name as its owner calls it
 */
export async function addPasskey(api: string, name: string): Promise<Answer> {
  if (!browserSupportsWebAuthn()) return refused(UNSUPPORTED)
  const asked = await post(api, 'factors/passkey')
  if ('refused' in asked) return asked
  const optionsJSON = asked.answer.options
  if (!isCreation(optionsJSON)) return refused(UNEXPECTED)
  try {
    const answer = await startRegistration({ optionsJSON })
    return await post(api, 'factors/passkey/confirm', { name, answer })
  } catch (error) {
    return refused(sentenceOf(error, 'added'))
  }
}

/**
 * Has the browser use a passkey, and the server take it as a factor.
 *
 * @param path what it is a factor for, e.g. `second-step`
 */
export async function givePasskey(api: string, path: string): Promise<Answer> {
  if (!browserSupportsWebAuthn()) return refused(UNSUPPORTED)
  const asked = await post(api, `${path}/passkey`)
  if ('refused' in asked) return asked
  const optionsJSON = asked.answer.options
  if (!isRequest(optionsJSON)) return refused(UNEXPECTED)
  try {
    return await post(api, path, { passkey: await startAuthentication({ optionsJSON }) })
  } catch (error) {
    return refused(sentenceOf(error, 'used'))
  }
}

const isRequest = (options: unknown): options is PublicKeyCredentialRequestOptionsJSON =>
  isObject(options) && typeof options.challenge === 'string'

const isCreation = (options: unknown): options is PublicKeyCredentialCreationOptionsJSON =>
  isRequest(options) && 'user' in options

const refused = (sentence: string): Refusal => ({ refused: sentence, isOver: false })

/** What went wrong between the browser and the device, by the names of Web Authentication. */
function sentenceOf(error: unknown, done: 'added' | 'used'): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'InvalidStateError')
    return 'This device holds one of your passkeys already. Choose another device.'
  if (name === 'SecurityError') {
    return 'Passkeys work only at the address that this product was set up for. Open the panel there, or ask whoever runs it.'
  }
  if (name === 'NotAllowedError' || name === 'AbortError') {
    return `No passkey was ${done}: the dialog of the browser was closed, or nothing was chosen in time. Choose the button again${done === 'used' ? ', or use a code' : ''}.`
  }
  return `No passkey was ${done}: the device did not answer as expected. Try again, or use another device.`
}

const UNEXPECTED = 'The server did not answer as expected. Try again in a moment.'
const UNSUPPORTED =
  'This browser cannot use passkeys at this address. Use an up-to-date browser, and an address that begins with https://.'
