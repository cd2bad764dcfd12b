import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '@/test/support/programs'

const text = readFileSync(path.join(ROOT, 'docs/security.md'), 'utf8')

/** The requirements of each section of ASVS 4.0.3; those of level 3 alone and deleted ones are left out. */
const SECTIONS: Record<string, number[]> = {
  '1.1': upTo(7),
  '1.2': upTo(4),
  '1.4': [1, 4, 5],
  '1.5': upTo(4),
  '1.6': upTo(4),
  '1.7': upTo(2),
  '1.8': upTo(2),
  '1.9': upTo(2),
  '1.10': [1],
  '1.11': upTo(2),
  '1.12': [2],
  '1.14': upTo(6),
  '2.1': upTo(12),
  '2.2': upTo(3),
  '2.3': upTo(3),
  '2.4': upTo(5),
  '2.5': upTo(7),
  '2.6': upTo(3),
  '2.7': upTo(6),
  '2.8': upTo(7),
  '2.9': upTo(3),
  '2.10': upTo(4),
  '3.1': [1],
  '3.2': upTo(4),
  '3.3': upTo(4),
  '3.4': upTo(5),
  '3.5': upTo(3),
  '3.7': [1],
  '4.1': [1, 2, 3, 5],
  '4.2': upTo(2),
  '4.3': upTo(3),
  '5.1': upTo(5),
  '5.2': upTo(8),
  '5.3': upTo(10),
  '5.4': upTo(3),
  '5.5': upTo(4),
  '6.1': upTo(3),
  '6.2': upTo(6),
  '6.3': upTo(2),
  '6.4': upTo(2),
  '7.1': upTo(4),
  '7.2': upTo(2),
  '7.3': [1, 3, 4],
  '7.4': upTo(3),
  '8.1': upTo(4),
  '8.2': upTo(3),
  '8.3': upTo(8),
  '9.1': upTo(3),
  '9.2': upTo(4),
  '10.2': upTo(2),
  '10.3': upTo(3),
  '11.1': upTo(8),
  '12.1': upTo(3),
  '12.2': [1],
  '12.3': upTo(6),
  '12.4': upTo(2),
  '12.5': upTo(2),
  '12.6': [1],
  '13.1': [1, 3, 4, 5],
  '13.2': [1, 2, 3, 5, 6],
  '13.3': upTo(2),
  '13.4': upTo(2),
  '14.1': upTo(4),
  '14.2': upTo(6),
  '14.3': [2, 3],
  '14.4': upTo(7),
  '14.5': upTo(4),
}

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1)
}

const rows = text
  .split('\n')
  .filter((line) => /^\| \d+\.\d+\.\d+/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, numbers = '', , held = '']) => ({ numbers: numbers.split(', '), held }))

describe('docs/security.md', () => {
  it('has every requirement of levels 1 and 2 once', () => {
    const asked = Object.entries(SECTIONS).flatMap(([section, numbers]) =>
      numbers.map((number) => `${section}.${number}`),
    )
    expect(rows.flatMap(({ numbers }) => numbers).sort()).toEqual(asked.sort())
  })

  it.each(rows)('says of $numbers what holds it, or why it does not hold', ({ held }) => {
    const tests = [...held.matchAll(/`(test\/[^`]+)`/g)].map(([, file = '']) => file)
    expect(tests.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([])
    const isSaid = /Does not hold|Not used|\]\(|`deploy\/|The audit log|JavaScript|Lines of JSON/.test(held)
    expect(tests.length > 0 || isSaid).toBe(true)
  })
})
