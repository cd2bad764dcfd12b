import { refusedBy, type Asker, type Refused } from '@/src/admin/acts/refused'
import { sentenceOf } from '@/src/admin/answer'
import { getFresh, postJson, UNREACHED } from '@/src/admin/ask'
import { isObject } from '@/src/lib/is-object'
import type { Issue } from '@/src/lib/issue'

/** What came of an act of support on enrollment records. */
export type RecordAnswer =
  { message: string; id: string | undefined } | { issues: readonly Issue[] } | { refused: Refused }

/**
 * Asks the server to enter or end a record.
 *
 * @param path below the enrollment records
 */
export async function askForRecord(
  asker: Asker,
  path: string,
  body: Record<string, string>,
): Promise<RecordAnswer> {
  const answer = await postJson(`${asker.api}/enrollments/${path}`, body, asker.person)
  if (!answer) return { refused: { sentence: UNREACHED, isSignedOut: false } }
  const copy = answer.clone()
  const said: unknown = await copy.json().catch(() => undefined)
  if (answer.ok) {
    const id = isObject(said) && typeof said.id === 'string' ? said.id : undefined
    return { message: await sentenceOf(answer), id }
  }
  if (isObject(said) && Array.isArray(said.issues)) return { issues: said.issues.filter(isIssue) }
  return { refused: await refusedBy(answer, asker) }
}

const isIssue = (value: unknown): value is Issue =>
  isObject(value) && typeof value.field === 'string' && typeof value.message === 'string'

/** A plan as somebody chooses it. */
export interface PlanChoice {
  code: string
  name: string
}

/** The plans that there are, by name; undefined when they cannot be read. */
export async function readPlans({ api }: Asker): Promise<PlanChoice[] | undefined> {
  const answer = await getFresh(`${api}/plans?limit=500&depth=0&sort=name`)
  const said: unknown = answer?.ok ? await answer.json().catch(() => undefined) : undefined
  if (!isObject(said) || !Array.isArray(said.docs)) return undefined
  return said.docs.filter(isObject).map(({ name, state, lineOfBusiness }) => ({
    code: `${String(state)}:${String(lineOfBusiness)}`,
    name: String(name),
  }))
}
