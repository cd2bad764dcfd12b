import { FAULTS } from '@/src/lib/unavailable'

/** Stands where a page of the panel cannot be made because the database does not answer. */
export function Unavailable() {
  const { staff, retryAfter } = FAULTS.away
  return (
    <main className="unavailable">
      <meta httpEquiv="refresh" content={String(retryAfter)} />
      <h1>This page cannot be shown right now</h1>
      <p>{staff}</p>
      <p>It loads again by itself in {retryAfter} seconds.</p>
    </main>
  )
}
