import { normalizeName } from '@/src/enrollment/normalize'
import { isNull, plain } from './cells'
import type { Column } from './columns'
import type { EnrollmentRow, Refuse } from './record'

const LONGEST_NAME = 120

type Names = Pick<EnrollmentRow, 'name' | 'searchKey' | 'firstName' | 'lastName' | 'groupName'>

/**
 * The names of a record of this kind; those of the other kind must be empty, or else the kind is probably
 * wrong. Who has one name has it as the last name, in whichever of the two columns it stands.
 */
export function readNames(
  kind: EnrollmentRow['kind'] | undefined,
  cell: (column: Column) => string,
  refuse: Refuse,
): Names {
  const named = (column: Column): string => {
    const name = plain(cell(column))
    if (name.length > LONGEST_NAME) refuse(column, `A name has at most ${LONGEST_NAME} characters.`)
    else if (name !== '' && normalizeName(name) === '') refuse(column, NO_NAME)
    return name
  }
  const empty = (column: Column) => {
    if (!isNull(plain(cell(column)))) refuse(column, `Leave it empty for a ${kind}.`)
  }
  if (kind === 'group') {
    const groupName = named('group_name')
    if (isNull(groupName)) refuse('group_name', NO_NAME)
    empty('first_name')
    empty('last_name')
    return { name: groupName, searchKey: normalizeName(groupName), groupName }
  }
  if (kind === undefined) return { name: '', searchKey: '' }
  const names = { first_name: named('first_name'), last_name: named('last_name') }
  for (const column of ['first_name', 'last_name'] as const) {
    if (names[column] !== '' && isNull(names[column])) refuse(column, NULL_OR_NAME)
  }
  if (names.first_name + names.last_name === '') refuse('last_name', NO_NAME)
  empty('group_name')
  const isOne = names.first_name === '' || names.last_name === ''
  const firstName = isOne ? '' : names.first_name
  const lastName = isOne ? names.first_name + names.last_name : names.last_name
  return {
    name: `${firstName} ${lastName}`.trim(),
    searchKey: normalizeName(`${lastName} ${firstName}`),
    ...(isOne ? {} : { firstName }),
    lastName,
  }
}

const NO_NAME = 'Give the name as it is on file.'

/** There are people whose name is Null. */
const NULL_OR_NAME = 'This may stand for no name, or be one. Leave it empty, or write it as a name: Null.'
