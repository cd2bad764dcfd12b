import type { ReactNode } from 'react'

interface ColumnsProps {
  /** Left on a wide screen, first on a narrow one and for assistive technology. */
  start: ReactNode
  end: ReactNode
  /** Which of the two is the narrow column, e.g. `start` for a sign-in panel beside its messages. */
  narrow: 'start' | 'end'
}

/** Two columns on a wide screen, one below the other on a phone. */
export function Columns({ start, end, narrow }: ColumnsProps) {
  return (
    <div className={`portal-columns portal-columns--narrow-${narrow}`}>
      <div>{start}</div>
      <div>{end}</div>
    </div>
  )
}
