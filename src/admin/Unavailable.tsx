import type { ReactNode } from 'react'
import { metFailure, noteRequestFault } from '@/src/lib/availability'
import { faultOf, FAULTS, type Fault } from '@/src/lib/unavailable'

/**
 * A page of the panel, or, where the database has failed it, why it cannot be shown. Payload sends whoever it
 * does not know to the sign-in page; a member of the staff whose session could not be read is told so
 * instead, and keeps the address.
 */
export async function orUnavailable(page: () => Promise<ReactNode>): Promise<ReactNode> {
  try {
    return await page()
  } catch (leaving) {
    const fault = faultOf(leaving) ?? faultOf(metFailure())
    if (!fault) throw leaving
    noteRequestFault(fault)
    return <Unavailable fault={fault} />
  }
}

function Unavailable({ fault }: { fault: Fault }) {
  const { staff, retryAfter } = FAULTS[fault]
  return (
    <main className="unavailable">
      <meta httpEquiv="refresh" content={String(retryAfter)} />
      <h1>This page cannot be shown right now</h1>
      <p>{staff}</p>
      <p>It loads again by itself in {retryAfter} seconds.</p>
    </main>
  )
}
