import { COLLEAGUES_PATH } from '@/src/web/paths'

/** The page of the people of a practice, above the pages that belong to it. */
export const COLLEAGUES = { label: 'My colleagues', href: COLLEAGUES_PATH }
