'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect } from 'react'
import { CloseWindow } from '@/src/admin/CloseWindow'
import { CONFIRM_PROBLEMS, isConfirmProblem } from '@/src/staff/single-sign-on/problems'
import { tell } from './told'

/** What a window shows in which somebody has been at the provider for another one, which hears of it. */
export function Confirmed() {
  const named = useSearchParams().get('problem')
  const problem = isConfirmProblem(named) ? named : undefined
  useEffect(() => tell(problem ?? 'confirmed'), [problem])
  if (problem) {
    return (
      <>
        <h1>Nothing was confirmed</h1>
        <p role="alert">{CONFIRM_PROBLEMS[problem]}</p>
        <p>Close this window. In the other one everything is as you left it.</p>
        <CloseWindow />
      </>
    )
  }
  return (
    <>
      <h1>It is confirmed</h1>
      <p>Close this window. The other one goes on by itself.</p>
      <CloseWindow />
    </>
  )
}
