import { sentenceOf } from '@/src/admin/answer'
import { askWho } from '@/src/admin/saving/state/server'

/** Why something was not done that a dialog asked for. */
export interface Refused {
  sentence: string
  /** Whether it can be done once whoever has opened the dialog signs in again. */
  isSignedOut: boolean
}

/** In whose name a dialog asks, and where. */
export interface Asker {
  /** Address of the API. */
  api: string
  /** Id of whoever has opened the form. */
  person: string
}

/**
 * Reads a refusal. An ended session is refused like what somebody may not do, so the server is asked who is
 * signed in.
 */
export async function refusedBy(answer: Response, asker: Asker): Promise<Refused> {
  const isDoubtful = answer.status === 401 || answer.status === 403
  const why = isDoubtful ? await whoElse(asker) : undefined
  if (!why) return { sentence: await sentenceOf(answer), isSignedOut: false }
  return { sentence: `${why} Sign in again here; what you typed stays.`, isSignedOut: true }
}

async function whoElse({ api, person }: Asker): Promise<string | undefined> {
  const who = await askWho(api)
  if (who.kind === 'nobody') return 'You are no longer signed in, so nothing was done.'
  if (who.kind !== 'person' || who.id === person) return undefined
  return `${who.name} is signed in in this browser now, and nothing is done in the name of somebody else.`
}
