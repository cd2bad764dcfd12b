/** The header field with the id of whoever has opened the form that a request saves. */
export const OPENED_BY = 'X-Opened-By'
