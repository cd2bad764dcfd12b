'use client'

import { useEffect, useState } from 'react'
import type { Asker } from '@/src/admin/acts/refused'
import { readPlans, type PlanChoice } from './server'

interface PlansFieldProps {
  id: string
  asker: Asker
  /** Codes, e.g. `ga:medicaid`. */
  chosen: readonly string[]
  problem: string
  onChange: (codes: readonly string[]) => void
}

/** The plans of a record, each by its name. */
export function PlansField({ id, asker, chosen, problem, onChange }: PlansFieldProps) {
  const { api, person } = asker
  const [plans, setPlans] = useState<PlanChoice[] | 'failed'>()
  useEffect(() => {
    let isGone = false
    void readPlans({ api, person }).then((found) => {
      if (!isGone) setPlans(found ?? 'failed')
    })
    return () => {
      isGone = true
    }
  }, [api, person])
  const toggle = (code: string) =>
    onChange(chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code])
  return (
    <fieldset id={id} tabIndex={-1} className="act-dialog__field" aria-describedby={`${id}-problem`}>
      <legend>Plans</legend>
      <p id={`${id}-problem`} className="act-dialog__problem">
        {problem}
      </p>
      <p role="status">{statusOf(plans)}</p>
      <div>
        {Array.isArray(plans) &&
          plans.map(({ code, name }) => (
            <label key={code} className="act-dialog__choice">
              <input type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)} />
              {name}
            </label>
          ))}
      </div>
    </fieldset>
  )
}

function statusOf(plans: PlanChoice[] | 'failed' | undefined): string {
  if (plans === undefined) return 'Looking for the plans …'
  if (plans === 'failed') return 'The plans could not be read. Close this and open it again.'
  return plans.length === 0 ? 'There are no plans yet. An admin enters them.' : ''
}
