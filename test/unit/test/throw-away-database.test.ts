import { expect, it } from 'vitest'
import { assertThrowAway, dataFolderPrefix, throwAwayEnvironment } from '@/test/support/throw-away'

const server = 'mongodb://127.0.0.1:4201/?replicaSet=rs0'

it.each([
  ['an SQLite file of a test', throwAwayEnvironment(`${dataFolderPrefix}a1`).DATABASE_URI],
  ['a MongoDB database of a test', throwAwayEnvironment(`${dataFolderPrefix}a1`, server).DATABASE_URI],
])('tests may run on %s', (_, uri = '') => {
  expect(() => {
    assertThrowAway(uri)
  }).not.toThrow()
})

it.each([
  ['the database of a developer', 'file:.data/bulletin.db'],
  ['a file outside the temporary folder', `file:${dataFolderPrefix}a1/../../home/bulletin.db`],
  ['a database of another name', 'mongodb://127.0.0.1:27017/bulletin?replicaSet=rs0'],
  ['a server on another machine', 'mongodb://db.example/bulletin-test-1?replicaSet=rs0'],
])('tests refuse %s', (_, uri) => {
  expect(() => {
    assertThrowAway(uri)
  }).toThrow('only on databases that they made themselves')
})

it('every test gets a MongoDB database of its own on the same server', () => {
  const uris = [1, 2].map(() => throwAwayEnvironment('x', server).DATABASE_URI)
  expect(new Set(uris).size).toBe(2)
})

it('a refused address is told without its password', () => {
  expect(() => {
    assertThrowAway('mongodb://user:secret@db.example/bulletin')
  }).toThrow('mongodb://…@db.example/bulletin')
})
