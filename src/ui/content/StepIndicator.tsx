import { Heading, type HeadingLevel } from './Heading'

interface StepIndicatorProps {
  /** What assistive technology calls it, e.g. `Registration progress`. */
  label: string
  headingLevel: HeadingLevel
  /** The names of the steps in their order. */
  steps: readonly string[]
  /** The step being taken, counted from 1. */
  current: number
}

/** How far a task with several pages is (`usa-step-indicator`). */
export function StepIndicator({ label, headingLevel, steps, current }: StepIndicatorProps) {
  return (
    <div className="usa-step-indicator usa-step-indicator--counters-sm" aria-label={label} role="group">
      <ol className="usa-step-indicator__segments">
        {steps.map((step, index) => (
          <Segment key={step} name={step} state={stateOf(index + 1, current)} />
        ))}
      </ol>
      <div className="usa-step-indicator__header">
        <Heading level={headingLevel} className="usa-step-indicator__heading">
          <span className="usa-step-indicator__heading-counter">
            <span className="usa-sr-only">Step </span>
            <span className="usa-step-indicator__current-step">{current}</span>
            <span className="usa-step-indicator__total-steps"> of {steps.length}</span>
          </span>{' '}
          <span className="usa-step-indicator__heading-text">{steps[current - 1]}</span>
        </Heading>
      </div>
    </div>
  )
}

type StepState = 'complete' | 'current' | 'pending'

const STATE_WORDS: Record<StepState, string> = {
  complete: 'completed',
  current: '',
  pending: 'not completed',
}

function Segment({ name, state }: { name: string; state: StepState }) {
  const modifier = state === 'pending' ? '' : ` usa-step-indicator__segment--${state}`
  return (
    <li
      className={`usa-step-indicator__segment${modifier}`}
      aria-current={state === 'current' ? 'step' : undefined}
    >
      <span className="usa-step-indicator__segment-label">
        {name} {STATE_WORDS[state] && <span className="usa-sr-only">{STATE_WORDS[state]}</span>}
      </span>
    </li>
  )
}

function stateOf(step: number, current: number): StepState {
  if (step === current) return 'current'
  return step < current ? 'complete' : 'pending'
}
