import { ValidationError } from 'payload'
import { expect, it } from 'vitest'
import { Clash, isClash } from '@/src/database/conflicts'

const ofForm = (message: string) => new ValidationError({ errors: [{ path: 'username', message }] })
const ofDatabase = (code: string | number) => Object.assign(new Error('It failed.'), { code })

it.each<[string, Error, boolean]>([
  ['that another writer wants the same', new Clash('Two wanted it.'), true],
  ['that a value is there already, as a form says it', ofForm('Value must be unique'), true],
  ['that something is missing in a form', ofForm('This field is required.'), false],
  ['of SQLite, that a value is there already', ofDatabase('SQLITE_CONSTRAINT_UNIQUE'), true],
  ['of SQLite, that what a row refers to is gone', ofDatabase('SQLITE_CONSTRAINT_FOREIGNKEY'), false],
  ['of MongoDB, that a value is there already', ofDatabase(11_000), true],
  ['with such a cause', new Error('It was not stored.', { cause: ofDatabase(11_000) }), true],
  ['of anything else', new Error('It failed.'), false],
])('an error %s is a clash that beginning again may end, or is none', (_, error, is) => {
  expect(isClash(error)).toBe(is)
})
