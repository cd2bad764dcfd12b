import type { Slug } from '@/src/registration/steps'

export const REGISTER_PATH = '/register'

/** Where a registration begins anew, with a sentence that says why. */
export const ENDED_PATH = '/register/type?why=ended'

export const stepPath = (slug: Slug): string => `${REGISTER_PATH}/${slug}`

/** A step that has to be taken again first, with a sentence that says why. */
export const sentBackPath = (slug: Slug): string => `${stepPath(slug)}?why=changed`
