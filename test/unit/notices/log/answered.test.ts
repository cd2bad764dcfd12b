import { expect, it } from 'vitest'
import { answered } from '@/src/notices/log/copy/answered'

it('a folder is waited for as long as its disk answers, however long that takes', async () => {
  let finish: (word: string) => void = () => undefined
  const work = new Promise<string>((resolve) => (finish = resolve))
  let asked = 0
  const folder = {
    get answers() {
      asked += 1
      if (asked === 20) finish('done')
      return asked
    },
  }
  expect(await answered({ folder, dir: '/slow', patience: 1 }, () => work)).toBe('done')
})

it('a folder whose disk does not answer is refused in words, and does not keep the process from ending', async () => {
  let finish: (word: string) => void = () => undefined
  const work = new Promise<string>((resolve) => (finish = resolve))
  const atEnd = process.listenerCount('exit')
  await expect(answered({ folder: { answers: 1 }, dir: '/hung', patience: 1 }, () => work)).rejects.toThrow(
    '/hung, does not answer',
  )
  expect(process.listenerCount('exit')).toBe(atEnd + 1)
  finish('late')
  await work
  expect(process.listenerCount('exit')).toBe(atEnd)
})
