import { afterAll, describe, expect, inject, it } from 'vitest'
import { choose } from './choose'
import type { Rehearsal } from './process'
import { openWorkshop } from './workshop'

/** How many cuts of each act are made: all of them, or so many. */
const wanted = process.env.CUTS ?? '2'
const isEach = wanted === 'all'
const seed = Number(process.env.CUTS_SEED ?? Math.floor(Math.random() * 1e6))

const workshop = await openWorkshop(inject('database') === 'mongodb' ? inject('mongodbUri') : undefined)
const only = process.env.CUTS_ACT && new RegExp(process.env.CUTS_ACT)
const acts = await Promise.all(
  workshop.acts
    .filter(({ name }) => !only || only.test(name))
    .map(async (act) => {
      const rehearsal = await workshop.rehearse(act)
      // The one behind the last step: all is done, and nobody was told.
      const cuts = rehearsal.steps.length + 1
      return {
        act,
        name: act.name,
        rehearsal,
        cuts: choose(seed, act.name, cuts, isEach ? cuts : Number(wanted)),
      }
    }),
)
console.log(
  [
    isEach
      ? 'Each cut of each act:'
      : `The cuts that the seed ${seed} chose (CUTS_SEED=${seed} repeats them):`,
    ...acts.map(
      ({ name, rehearsal, cuts }) => `  ${name}: ${cuts.join(', ')} of ${rehearsal.steps.length + 1}`,
    ),
  ].join('\n'),
)

afterAll(() => workshop.close())

describe.each(acts)('$name', ({ act, rehearsal, cuts }) => {
  it('is done when nothing cuts it off', () => {
    expect(rehearsal.answer.status, rehearsal.answer.words).toBeLessThan(400)
  })

  it('is counted with all that it changes', () => {
    const blind = 'The knife has not seen what changes these, so it cannot cut there'
    expect(rehearsal.unseen, blind).toEqual([])
  })

  it.concurrent.each(cuts.map((at) => ({ at, before: stepOf(rehearsal, at) })))(
    'is whole or not at all when it is cut off at step $at, before $before',
    async ({ at }) => {
      const { faults } = await workshop.cut(act, at, rehearsal)
      expect(faults).toEqual([])
    },
  )
})

const stepOf = ({ steps }: Rehearsal, at: number): string => steps[at - 1] ?? 'anybody was told'

describe('the cuts themselves', () => {
  const shown = acts.find(({ name }) => name === 'publishing a draft')

  it.runIf(shown ?? !only)('find half a notice where there are no transactions', async () => {
    if (!shown) throw new Error('There is no act that could show it.')
    const { act, rehearsal } = shown
    const middle = Math.ceil(rehearsal.steps.length / 2)
    const { found, faults } = await workshop.cut(act, middle, rehearsal, { withoutTransactions: true })

    expect(found).toBe('half')
    expect(faults.join('\n')).toMatch(/version|log|list|panel/)
  })
})
