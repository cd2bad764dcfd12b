import type { ReactNode } from 'react'
import { Heading, type HeadingLevel } from './Heading'

/** A step of a procedure. */
export interface ProcessStep {
  heading: string
  body: ReactNode
}

interface ProcessListProps {
  headingLevel: HeadingLevel
  steps: readonly ProcessStep[]
}

/** Explains a procedure step by step (`usa-process-list`). */
export function ProcessList({ headingLevel, steps }: ProcessListProps) {
  return (
    <ol className="usa-process-list">
      {steps.map((step) => (
        <li key={step.heading} className="usa-process-list__item">
          <Heading level={headingLevel} className="usa-process-list__heading">
            {step.heading}
          </Heading>
          {step.body}
        </li>
      ))}
    </ol>
  )
}
