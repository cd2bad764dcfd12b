import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { placeFor } from '@/src/accounts/registration/flow'
import { beginning } from '@/src/accounts/registration/progress'
import { STEPS, isSlug, stepOf, type Slug, type Step } from '@/src/accounts/registration/steps'
import { StepIndicator } from '@/src/ui/content/StepIndicator'
import { formState, type SearchParams } from '../../viewer'
import { ENDED_PATH, REGISTER_PATH, stepPath } from '../paths'
import { RegistrationFrame } from '../RegistrationFrame'
import { underWay } from '../under-way'
import { FinishedStep } from './FinishedStep'
import { StepForm } from './StepForm'

interface StepRoute {
  params: Promise<{ step: string }>
  searchParams: SearchParams
}

/** The title says which step it is, and first of all that something has to be mended. */
export async function generateMetadata({ params, searchParams }: StepRoute): Promise<Metadata> {
  const { step: slug } = await params
  if (!isSlug(slug)) return {}
  const state = await formState(`register ${slug}`, searchParams)
  const { title } = headingOf(stepOf(slug), await isFinished(slug))
  return {
    title: `${state ? 'Error: ' : ''}${title} (step ${numberOf(slug)} of ${STEPS.length})`,
    robots: { index: false },
  }
}

/** A step of the registration; whoever asks for one that cannot be taken yet is led to the one that can. */
export default async function StepPage({ params, searchParams }: StepRoute) {
  const { step: slug } = await params
  if (!isSlug(slug)) notFound()
  const { agreement, registration, isOver } = await underWay()
  if (!agreement) redirect(REGISTER_PATH)
  const progress = registration?.progress ?? beginning('')
  const circumstances = { agreement: agreement.version }
  const place = placeFor(slug, progress, circumstances)
  if (place !== slug) redirect(isOver ? ENDED_PATH : stepPath(place))
  const finished = slug === 'done' ? progress.parts.finished : undefined
  return (
    <RegistrationFrame eyebrow="Register for the portal" {...headingOf(stepOf(slug), finished !== undefined)}>
      <StepIndicator
        label="Registration progress"
        headingLevel={2}
        steps={STEPS.map(({ name }) => name)}
        current={numberOf(slug)}
      />
      {finished ? (
        <FinishedStep finished={finished} searchParams={searchParams} />
      ) : (
        <StepForm slug={slug} progress={progress} agreement={agreement} searchParams={searchParams} />
      )}
    </RegistrationFrame>
  )
}

const numberOf = (slug: Slug): number => STEPS.findIndex((step) => step.slug === slug) + 1

function headingOf({ title }: Step, isFinished: boolean): { title: string } {
  return { title: isFinished ? 'Confirm your e-mail address' : title }
}

async function isFinished(slug: Slug): Promise<boolean> {
  const { registration } = await underWay()
  return slug === 'done' && registration?.progress.parts.finished !== undefined
}
