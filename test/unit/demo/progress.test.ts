import { expect, it } from 'vitest'
import { progress } from '@/src/demo/progress'

it('progress is told once in a second and at the end', () => {
  const said: string[] = []
  const moments = [0, 400, 900, 1_100, 1_900, 2_000]
  const done = progress(
    'Notices',
    5,
    (sentence) => said.push(sentence),
    () => moments.shift() ?? 0,
  )

  for (let part = 0; part < 5; part += 1) done()

  expect(said).toEqual(['Notices: 3 of 5', 'Notices: 5 of 5'])
})
