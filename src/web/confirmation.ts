/**
 * The code of a refusal that says: prove first that it is you. The server answers 403 with it, and the panel
 * asks in place and sends the same request again.
 */
export const CONFIRMATION_NEEDED = 'confirmation-needed'
