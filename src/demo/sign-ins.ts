import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Details } from '../accounts/enrollment/match'
import { keepPrivateFile } from '../commands/private-file'
import type { Role } from '../notices/access'
import { unregistered } from './content/enrollments'
import { newPassword } from './password'

/** How a staff member of the demo signs in at `/admin`. */
export interface SignIn {
  role: Role
  name: string
  email: string
  password: string
}

const STAFF: Omit<SignIn, 'password'>[] = [
  { role: 'author', name: 'Ana Author', email: 'author@bulletin.example' },
  { role: 'editor', name: 'Eli Editor', email: 'editor@bulletin.example' },
  { role: 'admin', name: 'Ada Admin', email: 'admin@bulletin.example' },
]

/** Where the sign-ins are kept; only the user who made the file may read it. */
export function signInsFile(dataDir: string): string {
  return path.join(dataDir, 'demo-accounts.txt')
}

/**
 * The sign-ins of the demo: those that are kept, else new ones. They are written down before anybody is made with them, so that a load that is cut
 * off loses no password.
 *
 * @throws Error when the file is there but does not name every member of the staff
 */
export async function keptOrNewSignIns(dataDir: string): Promise<SignIn[]> {
  const file = signInsFile(dataDir)
  await keepPrivateFile(file, () => textOf(STAFF.map((staff) => ({ ...staff, password: newPassword() }))))
  const text = await readFile(file, 'utf8')
  const signIns = parseSignIns(text)
  if (signIns.length < STAFF.length) {
    throw new Error(
      `${file} does not name every demo sign-in any more. Restore it, or remove the whole data folder to start the demo afresh.`,
    )
  }
  return signIns
}

/** The sign-ins as a person reads them: role, e-mail address and password in columns; then who is on file and may register. */
export function textOf(signIns: SignIn[]): string {
  const lines = signIns.map(({ role, email, password }) => `${role.padEnd(8)}${email.padEnd(28)}${password}`)
  return [
    'Staff of the demo. Sign in at /admin with the e-mail address and the password.',
    lines.join('\n'),
    'Try the registration with one of these. They are invented, on file, and have no account yet.',
    `Practitioner\n${detailsInColumns(unregistered.practitioner)}`,
    `Group\n${detailsInColumns(unregistered.group)}`,
  ]
    .join('\n\n')
    .concat('\n')
}

function detailsInColumns(details: Details): string {
  const names =
    details.kind === 'group'
      ? [['Group name', details.groupName]]
      : [
          ['First name', details.firstName],
          ['Last name', details.lastName],
        ]
  const others = [
    ['Tax ID', details.taxId],
    ['Provider number', details.providerNumber],
    ['ZIP code', details.zip],
  ]
  return [...names, ...others].map(([label = '', value = '']) => `  ${label.padEnd(17)}${value}`).join('\n')
}

/** The sign-ins that a text of {@link textOf} names; lines that name none are passed over. */
export function parseSignIns(text: string): SignIn[] {
  return text.split('\n').flatMap((line) => {
    const [role, email, password] = line.trim().split(/\s+/)
    const staff = STAFF.find((one) => one.role === role && one.email === email)
    return staff && password ? [{ ...staff, password }] : []
  })
}
