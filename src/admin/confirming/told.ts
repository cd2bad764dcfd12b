import { isConfirmProblem, type ConfirmProblem } from '@/src/staff/single-sign-on/problems'

/** What the window in which somebody has been at the provider tells the one that waits for it. */
export type Told = ConfirmProblem | 'confirmed'

/** Between windows of this site in this browser; whatever another one says, the server is asked. */
const open = (): BroadcastChannel => new BroadcastChannel('bulletin-confirmation')

/** Tells the other windows what came of it. */
export function tell(told: Told): void {
  const channel = open()
  channel.postMessage(told)
  channel.close()
}

/**
 * Hears what another window tells.
 *
 * @returns what ends it
 */
export function hear(hearer: (told: Told) => void): () => void {
  const channel = open()
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === 'confirmed' || isConfirmProblem(data)) hearer(data)
  }
  return () => channel.close()
}
