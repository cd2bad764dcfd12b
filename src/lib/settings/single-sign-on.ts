import { z } from 'zod'

/** Where staff sign in instead of here, and how what is said of them there is read. */
export interface SingleSignOn {
  /** The issuer, exactly as it names itself (OpenID Connect Discovery 1.0 §2). */
  issuer: URL
  clientId: string
  clientSecret: string
  /** Scopes to ask for (OpenID Connect Core 1.0 §5.4). */
  scope: string
  /** The claim that holds somebody's groups or roles. */
  roleClaim: string
  /** What stands for a role of ours in that claim. */
  roles: readonly { role: StaffRole; value: string }[]
}

type StaffRole = z.infer<typeof staffRole>

const staffRole = z.enum(['support', 'author', 'editor', 'admin'])

const ROLES_FORM =
  'write role=value pairs with commas between them, e.g. admin=bulletin-admins,editor=writers'

const roles = z.string().transform((text, context) => {
  const pairs = text.split(',').flatMap((pair) => {
    const [name, ...rest] = pair.split('=')
    const role = staffRole.safeParse(name?.trim())
    const value = rest.join('=').trim()
    return role.success && value ? [{ role: role.data, value }] : []
  })
  if (pairs.length === text.split(',').length) return pairs
  context.addIssue({ code: 'custom', message: ROLES_FORM })
  return z.NEVER
})

/** Over a line that others can listen on, a provider says who somebody is to whoever sits on it. */
const issuer = z
  .string()
  .refine(isSecureAddress, 'write the https:// address of the provider, exactly as it names itself')
  .transform((value) => new URL(value))

function isSecureAddress(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined
  return url !== undefined && !url.search && !url.hash && (url.protocol === 'https:' || isLoopback(url))
}

/** Whether an address is on this very machine, where tests and trials have their provider. */
export const isLoopback = ({ hostname, protocol }: URL): boolean =>
  protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)

/** The variables of single sign-on, each of which may be left out. */
export const singleSignOnVariables = {
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_SCOPE: z
    .string()
    .regex(/\bopenid\b/, 'name at least openid')
    .default('openid email profile'),
  OIDC_ROLE_CLAIM: z.string().default('roles'),
  OIDC_ROLES: roles.optional(),
}

/**
 * Single sign-on, as the variables have it; undefined when staff sign in here.
 *
 * @throws Error with one sentence when a part of it is missing
 */
export function singleSignOn(
  given: z.infer<z.ZodObject<typeof singleSignOnVariables>>,
): SingleSignOn | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ROLES } = given
  const parts = { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ROLES }
  if (Object.values(parts).every((part) => part === undefined)) return undefined
  if (OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET && OIDC_ROLES) {
    return {
      issuer: OIDC_ISSUER,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      scope: given.OIDC_SCOPE,
      roleClaim: given.OIDC_ROLE_CLAIM,
      roles: OIDC_ROLES,
    }
  }
  const missing = Object.entries(parts).filter(([, part]) => part === undefined)
  throw new Error(
    `The environment is not usable. Single sign-on needs ${missing.map(([name]) => name).join(', ')} as well.`,
  )
}
