import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Details } from '@/src/enrollment/match'
import { keepPrivateFile } from '@/src/lib/disk'
import type { Role } from '@/src/staff/roles'
import { unregistered } from './content/enrollments'
import { newPassword } from '@/src/passwords/new-password'

/** How a staff member of the demo signs in at `/admin`. */
export interface DemoSignIn {
  role: Role
  name: string
  email: string
  password: string
}

/** How the demo's provider signs in to the portal. */
export interface ProviderSignIn {
  username: string
  email: string
  password: string
}

/** Everybody who can sign in to the demo. */
export interface SignIns {
  staff: DemoSignIn[]
  provider: ProviderSignIn
}

const STAFF: Omit<DemoSignIn, 'password'>[] = [
  { role: 'support', name: 'Sam Support', email: 'support@bulletin.example' },
  { role: 'author', name: 'Ana Author', email: 'author@bulletin.example' },
  { role: 'editor', name: 'Eli Editor', email: 'editor@bulletin.example' },
  { role: 'admin', name: 'Ada Admin', email: 'admin@bulletin.example' },
]

const PROVIDER = { username: 'demo.provider', email: 'demo.provider@bulletin.example' }

/** Where the sign-ins are kept; only the user who made the file may read it. */
export function signInsFile(dataDir: string): string {
  return path.join(dataDir, 'demo-accounts.txt')
}

/**
 * The sign-ins of the demo: those that are kept, else new ones. They are written down before anybody is made
 * with them, so that a load that is cut off loses no password.
 *
 * @throws Error when the file is there but does not name everybody
 */
export async function keptOrNewSignIns(dataDir: string): Promise<SignIns> {
  const file = signInsFile(dataDir)
  await keepPrivateFile(file, () =>
    textOf({
      staff: STAFF.map((staff) => ({ ...staff, password: newPassword() })),
      provider: { ...PROVIDER, password: newPassword() },
    }),
  )
  const { staff, provider } = parseSignIns(await readFile(file, 'utf8'))
  if (staff.length < STAFF.length || !provider) {
    throw new Error(
      `${file} does not name every demo sign-in any more. Restore it, or remove the whole data folder to start the demo afresh.`,
    )
  }
  return { staff, provider }
}

/**
 * The sign-ins as a person reads them: role, e-mail address and password in columns; then who is on file and
 * may register.
 */
export function textOf({ staff, provider }: SignIns): string {
  const lines = staff.map(({ role, email, password }) => `${role.padEnd(9)}${email.padEnd(28)}${password}`)
  return [
    'Staff of the demo. Sign in at /admin with the e-mail address and the password.',
    lines.join('\n'),
    'A provider of the demo. Sign in on the login page with the user name and the password.',
    `provider ${provider.username.padEnd(28)}${provider.password}`,
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
    ['Provider ID', details.providerNumber],
    ['ZIP code', details.zip],
  ]
  return [...names, ...others].map(([label = '', value = '']) => `  ${label.padEnd(17)}${value}`).join('\n')
}

/** The sign-ins that a text of {@link textOf} names; lines that name none are passed over. */
export function parseSignIns(text: string): { staff: DemoSignIn[]; provider: ProviderSignIn | undefined } {
  const lines = text.split('\n').map((line) => line.trim().split(/\s+/))
  const staff = lines.flatMap(([role, email, password]) => {
    const member = STAFF.find((one) => one.role === role && one.email === email)
    return member && password ? [{ ...member, password }] : []
  })
  const [, , password] = lines.find(([, username]) => username === PROVIDER.username) ?? []
  return { staff, provider: password ? { ...PROVIDER, password } : undefined }
}
