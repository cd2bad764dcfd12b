import { END_COLLEAGUE_PATH } from '@/src/web/paths'

/** The page on which the access of somebody is ended. */
export const endPathOf = (person: string): string =>
  `${END_COLLEAGUE_PATH}?${new URLSearchParams({ person }).toString()}`
