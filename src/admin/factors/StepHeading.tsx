'use client'

import { useEffect, useRef } from 'react'

/**
 * The heading of a step that has taken the place of another one. The focus goes there, since what had it is
 * gone.
 */
export function StepHeading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <h3 ref={heading} tabIndex={-1}>
      {children}
    </h3>
  )
}
