import { ValidationError, type Payload, type SanitizedConfig } from 'payload'
import { commandActor } from './command-actor'
import { commandArguments, startForCommand } from './start-for-command'
import { newPassword } from '@/src/passwords/new-password'

const USAGE = `npm run add:admin -- EMAIL "NAME"

  EMAIL  the address to sign in with at /admin
  NAME   who it is; others see it beside what they change`

/** What came of it: the password to sign in with, or why there is no account, in a sentence. */
type AddedAdmin = { password: string } | { refused: string }

/**
 * Makes the account of an admin: the first one of a new product, or one more when nobody who can sign in is
 * left. Whoever may run commands on the product's data is trusted with that.
 *
 * @param email the address to sign in with
 * @param name a person's name, at most 80 characters
 */
async function addAdmin(payload: Payload, email: string, name: string): Promise<AddedAdmin> {
  const password = newPassword()
  try {
    await payload.create({
      collection: 'users',
      data: { email, name, role: 'admin', password, isBreakGlass: true },
      context: { doneBy: commandActor() },
    })
    return { password }
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    return { refused: error.data.errors.map(({ message }) => message).join(' ') }
  }
}

/**
 * Makes an admin; run by Payload's command line as `payload add-admin -- EMAIL NAME`. It ends the process
 * itself: with 1 when there is no account.
 */
export async function script(config: SanitizedConfig): Promise<void> {
  const [email, name, ...others] = commandArguments()
  if (!email || !name || others.length > 0) {
    console.error(`Give an e-mail address and a name.\n\n${USAGE}`)
    process.exit(1)
  }
  const payload = await startForCommand(config)
  const added = await addAdmin(payload, email, name)
  if ('refused' in added) console.error(added.refused)
  else {
    console.log(`${name} is an admin and signs in at /admin.

E-mail    ${email}
Password  ${added.password}

The password is shown this once. Change it under "Account" after signing in.`)
  }
  await payload.destroy()
  process.exit('refused' in added ? 1 : 0)
}
