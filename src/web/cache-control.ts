/**
 * What is the same for everybody: one second fresh in shared caches, one more while they fetch anew, a day if
 * the application is down. A browser asks each time (RFC 9111, RFC 5861).
 */
export const FOR_EVERYBODY = 'public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400'

/** What is made for one person. */
export const FOR_ONE_PERSON = 'private, no-store'

/** What has a name of its own for each text it ever had (RFC 8246). */
export const FOR_EVER = 'public, max-age=31536000, immutable'
