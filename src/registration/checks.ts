import { isMailAddress, NO_ADDRESS } from '@/src/mail/address'
import { emailKey } from '@/src/accounts/record/account'
import { usernameKey } from '@/src/lib/username-key'
import { normalizeProviderNumber, normalizeTaxId, normalizeZip } from '@/src/enrollment/normalize'
import { passwordIssues } from '@/src/passwords/password'
import { answerIssue } from '@/src/accounts/record/security-answer'
import { type About, type Typed } from './field'
import type { RegistrationProgress } from './progress'

/** What a user name is made of, in the words of the form. */
export const USERNAME_RULE = '3 to 40 letters, digits, periods, hyphens or underscores, without spaces.'

/** A Tax ID has nine digits; that it is the right one is for the match. */
export function taxIdIssue(value: string): string | undefined {
  if (value.trim() === '') return 'Enter the Tax ID.'
  return normalizeTaxId(value) ? undefined : 'Enter the nine digits of the Tax ID, such as 12-3456789.'
}

/** A provider ID has letters and digits only. */
export function providerNumberIssue(value: string): string | undefined {
  if (value.trim() === '') return 'Enter the Provider ID.'
  return normalizeProviderNumber(value)
    ? undefined
    : 'Enter the Provider ID with its letters and digits only, at most 30.'
}

/** A ZIP code has five digits, or nine. */
export function zipIssue(value: string): string | undefined {
  if (value.trim() === '') return 'Enter the ZIP code.'
  return normalizeZip(value) ? undefined : 'Enter the ZIP code with its five digits, such as 30301.'
}

/** A user name that can be typed on every keyboard and read out on the phone. */
export function usernameIssue(value: string): string | undefined {
  if (value.trim() === '') return 'Enter a user name.'
  return /^[a-z0-9._-]{3,40}$/.test(usernameKey(value)) ? undefined : `Choose a user name of ${USERNAME_RULE}`
}

/** One plain e-mail address. */
export function emailIssue(value: string): string | undefined {
  if (value.trim() === '') return 'Enter your e-mail address.'
  return isMailAddress(value.trim()) ? undefined : NO_ADDRESS
}

/**
 * The rules for passwords. Whoever comes back and changes neither user name nor address may leave it as it
 * was.
 */
export function passwordIssue(value: string, { typed, progress, organization }: About): string | undefined {
  if (value === '' && keepsPassword(typed, progress)) return undefined
  if (value === '' && progress.parts.credentials) {
    return 'Type the password again: it must not contain the user name or the e-mail address, which you have changed.'
  }
  if (value === '') return 'Enter a password.'
  const { username, email } = typed
  return passwordIssues(value, { username, email, organization }).join(' ') || undefined
}

/** Whether the password that was chosen earlier stays: nothing that it was checked against has changed. */
export function keepsPassword(typed: Typed, progress: RegistrationProgress): boolean {
  const chosen = progress.parts.credentials
  return (
    typed.password === '' &&
    chosen?.username === usernameKey(typed.username ?? '') &&
    chosen.email === emailKey(typed.email ?? '')
  )
}

/** The rules for security answers. Whoever comes back to the same question may leave the answer as it was. */
export function securityAnswerIssue(value: string, { typed, progress }: About): string | undefined {
  if (value === '' && keepsAnswer(typed, progress)) return undefined
  return answerIssue(value, progress.parts.credentials?.username)
}

/** Whether the answer that was given earlier stays: the question is the same. */
export function keepsAnswer(typed: Typed, progress: RegistrationProgress): boolean {
  return typed.answer === '' && progress.parts.question?.question === typed.question
}
