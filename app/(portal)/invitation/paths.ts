import { INVITATION_PATH } from '@/src/web/paths'

/** The page of an invitation that is not good any more. */
export const INVITATION_OVER = `${INVITATION_PATH}?link=over`
