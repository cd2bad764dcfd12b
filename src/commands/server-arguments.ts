/**
 * What to run Node with for the production server, as in `npm start` and the files in deploy/. The product
 * needs a fraction of this room, in MiB; the limit is there because Node lets its heap grow by it: with that
 * of a large machine, twice the memory is taken before anything is collected, and nothing is faster for it.
 */
export const SERVER = ['--max-old-space-size=768', 'src/server/start.mjs'] as const
