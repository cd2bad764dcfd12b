import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { Connection } from '@/src/database/sqlite/connection'
import { arm, disarm, install, THE_END } from '@/test/cuts/knife'
import { whyMissed, type Ending } from '@/test/cuts/missed'
import { dataFolderPrefix } from '@/test/support/throw-away'

it('the knife counts each time that a statement is carried out, also one that is kept compiled', async () => {
  const folder = await mkdtemp(dataFolderPrefix)
  await install('sqlite')
  const connection = new Connection(path.join(folder, 'notes.db'))
  connection.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, note TEXT)')
  const insert = 'INSERT INTO notes VALUES (?, ?)'
  const named = 'INSERT INTO notes VALUES (?, ?) RETURNING id'
  connection.prepare({ sql: insert, args: [1, 'before anybody counts'] })()
  arm()
  connection.exec('BEGIN IMMEDIATE')
  for (const id of [2, 3]) {
    connection.prepare({ sql: insert, args: [id, 'none'] })()
    connection.prepare({ sql: named, args: [id + 2, 'named'] })()
    connection.prepare('SELECT * FROM notes')()
  }
  connection.exec('COMMIT')
  expect(disarm()).toEqual(['BEGIN IMMEDIATE', insert, named, insert, named, 'COMMIT'])
  connection.close()
  await rm(folder, { recursive: true })
})

const killed = (step: string): Ending => ({ words: { step, sessions: [] } })
const survived = (steps: number): Ending => ({ survival: { steps, answer: { status: 409, words: 'No.' } } })

it.each([
  ['in the middle', 3, killed('commit'), undefined],
  ['behind the last step', 6, killed(THE_END), undefined],
  ['when the act was over before', 4, killed(THE_END), 'has only 3 steps this time'],
  ['when the act was over long before', 5, survived(2), 'only 2 steps this time. It was answered 409. No.'],
  ['when the act goes on behind its last step', 6, killed('insert'), 'went on with "insert"'],
  ['when the knife does not kill', 3, survived(5), 'the knife failed'],
  ['when it does not kill at the end', 6, survived(5), 'the knife failed'],
  ['when somebody else kills', 3, {}, 'something else than the knife'],
])('a cut counts as one only where it was to be: %s', (_where, at, ending, sentence) => {
  const why = whyMissed(at, 5, ending)
  if (sentence === undefined) expect(why).toBeUndefined()
  else expect(why).toContain(sentence)
})
