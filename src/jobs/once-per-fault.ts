import { FAULTS, faultOf, type Fault } from '@/src/lib/unavailable'

/**
 * A round that tells of a fault of the database when it begins or becomes another one, and not again every
 * few seconds for as long as it lasts. What is no fault is thrown on.
 *
 * @param tell is given a sentence for whoever runs the product
 */
export function oncePerFault(
  round: () => Promise<void>,
  tell: (sentence: string) => void,
): () => Promise<void> {
  let told: Fault | undefined
  return async () => {
    try {
      await round()
      told = undefined
    } catch (error) {
      const fault = faultOf(error)
      if (!fault) throw error
      if (fault !== told) tell(FAULTS[fault].operators)
      told = fault
    }
  }
}
