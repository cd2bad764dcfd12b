import type { Issue } from '@/src/lib/issue'
import { errorsOf } from '@/src/ui/forms/field-errors'
import type { FieldError } from '@/src/ui/messages/ErrorSummary'
import type { About, Typed } from './field'
import type { Part, Parts, RegistrationProgress } from './progress'
import { SLUGS, STEPS, stepsOf, type Slug, type Step } from './steps'

/** What the progress of a registration is measured against besides the progress itself. */
export interface Circumstances {
  /** Version of the agreement in force. */
  agreement: string
}

/** The first step that still has to be taken; the last one when none has to. */
export function nextStep(progress: RegistrationProgress, circumstances: Circumstances): Slug {
  if (progress.parts.finished) return 'done'
  return STEPS.find((step) => !isDone(step, progress, circumstances))?.slug ?? 'done'
}

/**
 * The step to show to somebody who asks for one: that one, if all before it are done, else the first that is
 * not.
 */
export function placeFor(slug: Slug, progress: RegistrationProgress, circumstances: Circumstances): Slug {
  // What was finished cannot be changed any more; but the next person at the same desk may begin anew.
  if (slug === 'type' && mayBeginAnew(progress)) return 'type'
  const next = nextStep(progress, circumstances)
  const isAhead = SLUGS.indexOf(slug) > SLUGS.indexOf(next)
  const isNone = !stepsOf(progress).some((step) => step.slug === slug)
  return isAhead || isNone || progress.parts.finished ? next : slug
}

/**
 * Whether the first step begins another registration: this one is finished, or somebody was invited to it,
 * and does not choose for whom.
 */
export const mayBeginAnew = ({ parts }: RegistrationProgress): boolean =>
  parts.finished !== undefined || parts.invitation !== undefined

/** The step before one; undefined before the first. */
export function previousStep(slug: Slug, progress: RegistrationProgress): Slug | undefined {
  const steps = stepsOf(progress)
  return steps[steps.findIndex((step) => step.slug === slug) - 1]?.slug
}

/** What is wrong with what was typed into a step. */
export function issuesOf(step: Step, about: About): Issue[] {
  return step.fields(about.progress).flatMap(({ name, check }) => {
    const message = check(about.typed[name] ?? '', about)
    return message ? [{ field: name, message }] : []
  })
}

/**
 * Whether a page asked for the details of one kind, and the other one has been chosen since it was opened, as
 * happens with two tabs.
 */
export function isForAnotherKind({ slug }: Step, typed: Typed, { parts }: RegistrationProgress): boolean {
  return slug === 'match' && typed.madeFor !== parts.kind
}

/**
 * Issues with the ids of the controls they lead to: what is wrong with a step as a whole leads to its first
 * field.
 */
export function issuesById(
  issues: readonly Issue[],
  step: Step,
  progress: RegistrationProgress,
): FieldError[] {
  return errorsOf(issues, step.fields(progress)[0]?.name)
}

/** What a step was told, as far as it may be kept to be shown again. */
export function withTyped(progress: RegistrationProgress, step: Step, typed: Typed): RegistrationProgress {
  const kept = step.fields(progress).filter(({ isSecret }) => !isSecret)
  const values = Object.fromEntries(kept.map(({ name }) => [name, typed[name] ?? '']))
  return { ...progress, typed: { ...progress.typed, [step.slug]: values } }
}

/**
 * What the fields of a step show: what was typed into them, and a tick only where what it stands for still
 * holds.
 */
export function shownIn(step: Step, progress: RegistrationProgress, circumstances: Circumstances): Typed {
  const isOutdated = step.adds === 'agreement' && !isDone(step, progress, circumstances)
  return isOutdated || progress.parts.finished ? {} : (progress.typed[step.slug] ?? {})
}

/**
 * The progress with one part more. Steps whose own part was made from another value of it have to be taken
 * again.
 */
export function withPart<P extends Part>(
  progress: RegistrationProgress,
  part: P,
  value: NonNullable<Parts[P]>,
): RegistrationProgress {
  const isSame = JSON.stringify(progress.parts[part]) === JSON.stringify(value)
  const outdated = isSame ? [] : STEPS.filter((step) => step.needs.includes(part))
  const undone = Object.fromEntries(outdated.map(({ adds }) => [adds, undefined]))
  return { ...progress, parts: { ...progress.parts, ...undone, [part]: value } }
}

function isDone({ adds }: Step, { parts }: RegistrationProgress, circumstances: Circumstances): boolean {
  if (adds === 'agreement') return parts.agreement?.version === circumstances.agreement
  return parts[adds] !== undefined
}
