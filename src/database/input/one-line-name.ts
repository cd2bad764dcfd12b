import type { TextFieldSingleValidation } from 'payload'
import { text } from 'payload/shared'
import { isBlank } from '@/src/lib/is-blank'
import { isOneLine } from './one-line'

/**
 * Checks a name that stands in a list, a log or the head of a mail: besides what Payload checks of a text, it
 * is one line of visible characters, so that nobody can pass for somebody else, or for a second entry.
 */
export const oneLineName: TextFieldSingleValidation = async (value, options) => {
  const asText = await text(value, options)
  if (asText !== true || typeof value !== 'string') return asText
  if (options.required && isBlank(value)) return 'Write a name.'
  return isOneLine(value) || 'Write it in one line, without line breaks and invisible characters.'
}
