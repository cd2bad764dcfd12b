/**
 * The code of a refusal that says: prove first that it is you. The server answers 403 with it, and the panel
 * asks in place and sends the same request again.
 */
export const CONFIRMATION_NEEDED = 'confirmation-needed'

/**
 * The code of a refusal that says: nobody is signed in. Nothing has been done then, so whoever is signed in
 * after all, under a secret that has just been renewed, may send the same request again.
 */
export const SIGNED_OUT = 'signed-out'
