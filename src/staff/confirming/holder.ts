import type { OpenSession } from '@/src/signing-in/sessions'

/** Names a sign-in in one browser: the same for a session and for the one that takes its place. */
export const holderOf = ({ owner, startedAt }: OpenSession): string =>
  `${owner.id} ${startedAt.toISOString()}`
