import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { step } from '@/src/commands/step'

describe('a step of a command', () => {
  beforeEach(
    () => void vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval', 'setTimeout'] }),
  )
  afterEach(() => void vi.useRealTimers())

  it('says what it does, how long it has been at it, and how long it took', async () => {
    const said: string[] = []
    const done = step(
      'Building the pages …',
      () => new Promise((resolve) => setTimeout(resolve, 24_500)),
      told(said),
    )

    await vi.advanceTimersByTimeAsync(24_500)
    await done

    expect(said).toEqual([
      'Building the pages …',
      '  still at it, 10 s so far …',
      '  still at it, 20 s so far …',
      'Done in 24.5 s.',
    ])
  })

  it('says nothing more once it has failed, and passes the failure on', async () => {
    const said: string[] = []

    await expect(step('Building …', () => Promise.reject(new Error('No room.')), told(said))).rejects.toThrow(
      'No room.',
    )
    await vi.advanceTimersByTimeAsync(60_000)

    expect(said).toEqual(['Building …'])
  })

  function told(said: string[]): (line: string) => void {
    return (line) => said.push(line)
  }
})
