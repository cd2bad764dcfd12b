import { NOTICE_ACTS } from './acts-notices'
import { OTHER_ACTS } from './acts-others'
import { START_ACTS } from './acts-starts'
import type { Act } from './scene'

/** Every act that is cut, by what one says of it: "…, cut before …". */
export const ACTS: Record<string, Act> = { ...NOTICE_ACTS, ...OTHER_ACTS, ...START_ACTS }
