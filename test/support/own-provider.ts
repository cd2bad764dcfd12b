import { startProvider } from './single-sign-on'

/** Where the provider sends people back to, as the product of a test file says. */
const CALLBACK = 'http://localhost:3000/api/users/single-sign-on/callback'

const admin = ['bulletin-admins']

/** People whom the provider of a test file knows, by the name that they type there. */
const PEOPLE = {
  ada: { email: 'Ada@bulletin.example', email_verified: true, name: 'Ada Admin', roles: admin },
  eli: { email: 'eli@bulletin.example', email_verified: true, name: 'Eli Editor', roles: ['writers'] },
  twice: { email: 'twice@bulletin.example', email_verified: true, name: 'In Two Windows', roles: admin },
  nobody: { email: 'nobody@bulletin.example', email_verified: true, name: 'No Role', roles: ['everybody'] },
  nameless: { name: 'No Address', roles: admin },
  claimant: { email: 'glass@bulletin.example', email_verified: false, name: 'Not Glass', roles: admin },
}

/**
 * The provider of single sign-on of this file. It has to be imported before the product, which reads the
 * environment when it is loaded.
 */
export const ownProvider = await startProvider(PEOPLE, [CALLBACK])

Object.assign(process.env, ownProvider.variables)
