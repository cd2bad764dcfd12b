import { expect, it } from 'vitest'
import { oncePerFault } from '@/src/jobs/once-per-fault'
import { Unavailable } from '@/src/lib/unavailable'

it('tells of a fault when it begins, becomes another one or comes back, and not at every round', async () => {
  const ends = ['full', 'full', 'disk', 'disk', undefined, 'disk'] as const
  const told: string[] = []
  let next = 0
  const round = oncePerFault(
    () => {
      const fault = ends[next]
      next += 1
      return fault ? Promise.reject(new Unavailable(fault)) : Promise.resolve()
    },
    (sentence) => told.push(sentence),
  )
  for (const _ of ends) await round()

  const [full, disk] = ['The disk is full.', 'The disk of the database cannot be read or written.']
  expect(told).toEqual([full, disk, disk])
})

it('throws on what is no fault', async () => {
  const told: string[] = []
  const round = oncePerFault(
    () => Promise.reject(new Error('A mistake of a test.')),
    (sentence) => told.push(sentence),
  )

  await expect(round()).rejects.toThrow('A mistake of a test.')
  expect(told).toEqual([])
})
