import { placeFor } from '@/src/registration/flow'
import { beginning } from '@/src/registration/progress'
import { STEPS, isSlug, stepOf, stepsOf } from '@/src/registration/steps'
import { StepIndicator } from '@/src/ui/content/StepIndicator'
import { publicPage } from '@/app/(portal)/page-handler'
import { formState } from '@/app/(portal)/visit'
import { ENDED_PATH, REGISTER_PATH, stepPath } from '@/app/(portal)/register/paths'
import { helpLines, registrationPage } from '@/app/(portal)/register/registration-page'
import { underWay } from '@/app/(portal)/register/under-way'
import { FinishedStep } from './FinishedStep'
import { JoinedStep } from './JoinedStep'
import { StepForm } from './StepForm'

/** A step of the registration; whoever asks for one that cannot be taken yet is led to the one that can. */
export const GET = publicPage<{ step: string }>(async (visit) => {
  const { params, query, catalogue } = visit
  const { step: slug } = params
  if (!isSlug(slug)) return 'missing'
  const { agreement, registration, isOver } = await underWay(visit)
  if (!agreement) return { goTo: REGISTER_PATH }
  const progress = registration?.progress ?? beginning('')
  const place = placeFor(slug, progress, { agreement: agreement.version })
  if (place !== slug) return { goTo: isOver ? ENDED_PATH : stepPath(place) }
  const finished = slug === 'done' ? progress.parts.finished : undefined
  const state = await formState(visit, finished ? 'register resend' : `register ${slug}`)
  const isJoined = finished?.mail === 'email-verified'
  const title = isJoined ? 'Welcome' : finished ? 'Confirm your e-mail address' : stepOf(slug).title
  const steps = slug === 'type' ? STEPS : stepsOf(progress)
  const number = steps.findIndex((step) => step.slug === slug) + 1
  return {
    title: `${title} (step ${number} of ${steps.length})`,
    issues: state?.issues,
    ...registrationPage(visit, {
      eyebrow: 'Register for the portal',
      title,
      children: (
        <>
          <StepIndicator
            label="Registration progress"
            headingLevel={2}
            steps={steps.map(({ name }) => name)}
            current={number}
          />
          {isJoined ? (
            <JoinedStep />
          ) : finished ? (
            <FinishedStep
              finished={finished}
              sender={catalogue.site.mailSenderName}
              lines={helpLines(catalogue)}
              resent={{ state, wasSent: query.get('sent') === 'again' }}
            />
          ) : (
            <StepForm visit={visit} slug={slug} progress={progress} agreement={agreement} state={state} />
          )}
        </>
      ),
    }),
  }
})
