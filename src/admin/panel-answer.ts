import { isObject } from '@/src/lib/is-object'
import { metFailure } from '@/src/lib/availability'
import { faultOf, FAULTS } from '@/src/lib/unavailable'

/**
 * What a server function of the panel answers, without the words of a driver: where it fails, Payload sends
 * whatever the error says to the browser. What we or Payload say to whoever writes comes with its fields.
 */
export function inOurWords(answer: unknown): unknown {
  if (!isObject(answer) || !Array.isArray(answer.errors)) return answer
  return { ...answer, errors: answer.errors.map(ourWordsOf) }
}

function ourWordsOf(error: unknown): unknown {
  const isForWhoeverWrites = isObject(error) && ('data' in error || 'field' in error)
  if (isForWhoeverWrites) return error
  const fault = faultOf(metFailure())
  return { message: fault ? FAULTS[fault].staff : UNKNOWN }
}

const UNKNOWN =
  'The server could not bring this page up to date. What you typed is still here; go on, or try again in a few seconds.'
