import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '@/test/support/programs'

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')

/** The promises of docs/operations.md: the rows of its table below "What the cuts show", without the head. */
const promises = (read('docs/operations.md').split('### What the cuts show\n')[1] ?? '')
  .split('\n## ')[0]
  ?.split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| -'))
  .slice(1)
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\|/, '').trim()))

it.each(promises ?? [])('after a crash: %s', (_promise, shownBy = '') => {
  const [, file = '', name = ''] = /^`(test\/[\w/.-]+)` "([^"]+)"/.exec(shownBy) ?? []
  expect(read(file)).toContain(name)
})

it('there are promises', () => {
  expect(promises?.length).toBeGreaterThan(5)
})
