import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { addressLimitVariables } from '@/src/lib/settings/address-limits'
import { singleSignOnVariables } from '@/src/lib/settings/single-sign-on'
import { ROOT } from '@/test/support/programs'

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')

/** Set by the commands and the framework, never by hand. */
const NOT_FOR_PEOPLE = ['NODE_ENV', 'NEXT_PHASE', 'PAYLOAD_MIGRATING']

const [, schema = ''] = /z\.object\(\{\n([\s\S]*?)\n\}\)/.exec(read('src/env.ts')) ?? []
const single = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)]
  .map(([, name = '']) => name)
  .filter((name) => !NOT_FOR_PEOPLE.includes(name))
/** Those that belong together, for which the README has one line that leads on. */
const grouped = Object.keys({ ...singleSignOnVariables, ...addressLimitVariables })

/** What the first column of a table names. */
const inTables = (text: string) =>
  [...text.matchAll(/^\| ((?:`[A-Z_]+`(?:, )?)+) /gm)].flatMap(
    ([, cell = '']) => cell.match(/[A-Z_]+/g) ?? [],
  )

it.each([
  ['README.md', inTables, single],
  ['docs/operations.md', inTables, [...single, ...grouped]],
  [
    '.env.example',
    (text: string) => [...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name),
    [...single, ...grouped],
  ],
])('%s has every variable that the product reads', (file, named, variables) => {
  expect(variables.length).toBeGreaterThan(10)
  expect(named(read(file))).toEqual(expect.arrayContaining(variables))
})
